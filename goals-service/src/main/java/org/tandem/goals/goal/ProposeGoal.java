package org.tandem.goals.goal;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.Wording.NewStrategy;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.text.PlainText;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The command to propose a goal.
 *
 * @param student whose goal it is
 * @param area what it is about
 * @param title one line, at most 200 characters
 * @param success what success looks like, so that both sides can see it; at most 2000 characters
 * @param by the day it is to be reached, after today (in {@code zone}) and at most two years ahead
 * @param schoolDoes what school does for it; at most 2000 characters
 * @param homeDoes what home does for it; at most 2000 characters. One of both, or a strategy, is
 *     needed
 * @param strategies what each side does in particular; at most 20
 * @param review the day on which both sides look at it together
 * @param zone the family's IANA zone, which days and times are meant in. When absent, the one that
 *     the roster knows of a guardian who decides, else of who proposes, else UTC
 * @param template the name of the template it came from; absent when it came from none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProposeGoal(
        @NotNull(message = "is missing: the student's id") StudentId student,
        @NotNull(
                        message =
                                "is missing: ACADEMIC, BEHAVIOUR, ATTENDANCE, SOCIAL_EMOTIONAL,"
                                        + " LANGUAGE or OTHER")
                Area area,
        @NotBlank(message = "is missing: one line that names the goal")
                @Size(max = 200, message = "has more than 200 characters")
                @PlainText(lines = false)
                String title,
        @NotBlank(message = "is missing: what success looks like")
                @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                @PlainText
                String success,
        @NotNull(message = "is missing: the day to reach it, such as 2027-01-31") LocalDate by,
        @Nullable
                @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                @PlainText
                String schoolDoes,
        @Nullable
                @Size(max = Wording.TEXT_MAX, message = "has more than 2000 characters")
                @PlainText
                String homeDoes,
        @Nullable @Size(max = 20, message = "has more than 20 strategies") @Valid
                List<@NotNull(message = "is null") NewStrategy> strategies,
        @Nullable LocalDate review,
        @Nullable ZoneId zone,
        @Nullable
                @Pattern(
                        regexp = "[a-z0-9]+(-[a-z0-9]+){0,9}",
                        message = "is no template's name, such as reading-plan")
                @Size(max = 100, message = "has more than 100 characters")
                String template) {

    /**
     * The words of the first version.
     *
     * @param family the zone when none is named
     */
    Wording wording(ZoneId family) {
        return new Wording(title, success, by, schoolDoes, homeDoes, strategies, review, zone)
                .in(family);
    }
}
