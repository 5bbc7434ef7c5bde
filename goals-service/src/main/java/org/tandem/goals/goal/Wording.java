package org.tandem.goals.goal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.text.PlainText;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The words of one version of a goal, as somebody proposes them.
 *
 * @param title one line, at most 200 characters
 * @param success what success looks like, so that both sides can see it; at most 2000 characters
 * @param by the day it is to be reached, after today (in {@code zone}) and at most two years ahead
 * @param schoolDoes what school does for it; at most 2000 characters
 * @param homeDoes what home does for it; at most 2000 characters. One of both, or a strategy, is
 *     needed
 * @param strategies what each side does in particular; at most 20
 * @param review the day on which both sides look at it together, after today and at most two years
 *     ahead
 * @param zone the family's IANA zone, which days and times are meant in; that of the version before
 *     when absent
 */
record Wording(
        @NotBlank(message = "is missing: one line that names the goal")
                @Size(max = 200, message = "has more than 200 characters")
                @PlainText(lines = false)
                String title,
        @NotBlank(message = "is missing: what success looks like")
                @Size(max = TEXT_MAX, message = "has more than 2000 characters")
                @PlainText
                String success,
        @NotNull(message = "is missing: the day to reach it, such as 2027-01-31") LocalDate by,
        @Nullable @Size(max = TEXT_MAX, message = "has more than 2000 characters") @PlainText
                String schoolDoes,
        @Nullable @Size(max = TEXT_MAX, message = "has more than 2000 characters") @PlainText
                String homeDoes,
        @Nullable @Size(max = 20, message = "has more than 20 strategies") @Valid
                List<@NotNull(message = "is null") NewStrategy> strategies,
        @Nullable LocalDate review,
        @Nullable ZoneId zone) {

    /** The same words, with a zone when they name none. */
    Wording in(ZoneId otherwise) {
        return zone != null
                ? this
                : new Wording(
                        title, success, by, schoolDoes, homeDoes, strategies, review, otherwise);
    }

    /** Longest of the longer texts, in UTF-16 code units. */
    static final int TEXT_MAX = 2_000;

    /**
     * What one side is to do.
     *
     * @param id that of the version before, where it is the same strategy; absent for a new one,
     *     which gets one
     * @param side who does it
     * @param what in words; at most 500 characters
     * @param schedule when
     */
    record NewStrategy(
            @Nullable
                    @Pattern(
                            regexp = "[a-z0-9]{1,20}",
                            message = "is not 1 to 20 small letters and digits")
                    String id,
            @NotNull(message = "is missing: HOME or SCHOOL") Side side,
            @NotBlank(message = "is missing: what is done")
                    @Size(max = 500, message = "has more than 500 characters")
                    @PlainText
                    String what,
            @Nullable @Valid Schedule schedule) {}
}
