package org.tandem.goals.goal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.text.PlainText;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How a strategy went on one day, as one person says.
 *
 * @param strategy the strategy's id
 * @param side who carries it out
 * @param day the day in the family's zone
 * @param by who says so
 * @param said what she says
 * @param at when she said it
 * @param earlier what she said before she corrected it, in order
 */
record CheckIn(
        String strategy,
        Side side,
        LocalDate day,
        PersonId by,
        Said said,
        Instant at,
        List<Earlier> earlier) {

    /** Most corrections of one check-in. */
    static final int CORRECTIONS_MAX = 20;

    /** Whether it was done. */
    enum Done {
        /** As it was agreed. */
        DONE,
        /** Some of it. */
        PARTLY,
        /** Not at all. */
        NOT
    }

    /**
     * What somebody says about a day.
     *
     * @param done whether it was done
     * @param rating how it went, from 1 to 5
     * @param words a sentence; at most 500 characters
     * @param minutes how long it took
     */
    record Said(
            @NotNull(message = "is missing: DONE, PARTLY or NOT") Done done,
            @Nullable
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 5, message = "is more than 5")
                    Integer rating,
            @Nullable @Size(max = 500, message = "has more than 500 characters") @PlainText
                    String words,
            @Nullable
                    @Min(value = 0, message = "is less than 0")
                    @Max(value = 1440, message = "is more than 1440")
                    Integer minutes) {}

    /**
     * What was said before.
     *
     * @param said what
     * @param at when it was said
     */
    record Earlier(Said said, Instant at) {}

    /**
     * The command to check in.
     *
     * @param strategy the strategy's id; {@code home} and {@code school} are what the terms say in
     *     one sentence
     * @param day the day in the family's zone: today, or one of the 14 days before
     * @param done whether it was done
     * @param rating how it went, from 1 to 5
     * @param words a sentence; at most 500 characters
     * @param minutes how long it took
     */
    record CheckInOn(
            @NotBlank(message = "is missing: the strategy's id")
                    @Size(max = 20, message = "has more than 20 characters")
                    String strategy,
            @NotNull(message = "is missing: the day, such as 2026-11-25") LocalDate day,
            @NotNull(message = "is missing: DONE, PARTLY or NOT") Done done,
            @Nullable
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 5, message = "is more than 5")
                    Integer rating,
            @Nullable @Size(max = 500, message = "has more than 500 characters") @PlainText
                    String words,
            @Nullable
                    @Min(value = 0, message = "is less than 0")
                    @Max(value = 1440, message = "is more than 1440")
                    Integer minutes) {

        Said said() {
            return new Said(done, rating, words, minutes);
        }
    }

    /** The same, with other words; the former are kept. */
    CheckIn corrected(Said instead, Instant now) {
        List<Earlier> all = new ArrayList<>(earlier);
        all.add(new Earlier(said, at));
        return new CheckIn(strategy, side, day, by, instead, now, List.copyOf(all));
    }
}
