package org.tandem.goals.goal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;

/**
 * The command to propose a goal.
 *
 * @param student whose goal it is
 * @param area what it is about
 * @param title one line, at most 200 characters
 * @param success what success looks like, so that both sides can see it; at most 2000 characters
 * @param by the day it is to be reached, after today (UTC) and at most two years ahead
 * @param schoolDoes what school does for it; at most 2000 characters, and it or {@code homeDoes}
 * @param homeDoes what home does for it; at most 2000 characters
 */
record ProposeGoal(
        @NotNull(message = "is missing: the student's id") StudentId student,
        @NotNull(
                        message =
                                "is missing: ACADEMIC, BEHAVIOUR, ATTENDANCE, SOCIAL_EMOTIONAL,"
                                        + " LANGUAGE or OTHER")
                Area area,
        @NotBlank(message = "is missing: one line that names the goal")
                @Size(max = 200, message = "has more than 200 characters")
                String title,
        @NotBlank(message = "is missing: what success looks like")
                @Size(max = TEXT_MAX, message = "has more than 2000 characters")
                String success,
        @NotNull(message = "is missing: the day to reach it, such as 2027-01-31") LocalDate by,
        @Nullable @Size(max = TEXT_MAX, message = "has more than 2000 characters")
                String schoolDoes,
        @Nullable @Size(max = TEXT_MAX, message = "has more than 2000 characters")
                String homeDoes) {

    /** Longest of the longer texts, in UTF-16 code units. */
    static final int TEXT_MAX = 2_000;
}
