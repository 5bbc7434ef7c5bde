package org.tandem.goals.concern;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.text.PlainText;

import java.time.Instant;

/**
 * How an action goes, as one person says: a document of its own, because there may be many.
 *
 * @param id a UUIDv7
 * @param concern of which concern
 * @param round in which round
 * @param plan the number of the plan
 * @param action the action's id
 * @param by who says so
 * @param side for which side
 * @param done whether it was done
 * @param words a sentence
 * @param minutes how long it took
 * @param at when
 */
record ConcernCheckIn(
        String id,
        ConcernId concern,
        int round,
        int plan,
        String action,
        PersonId by,
        Side side,
        Done done,
        @Nullable String words,
        @Nullable Integer minutes,
        Instant at) {

    /** Whether something was done. */
    enum Done {
        /** As it was agreed. */
        DONE,
        /** Some of it. */
        PARTLY,
        /** Not at all. */
        NOT
    }

    /**
     * The command to check in.
     *
     * @param action the action's id in the plan that is carried out
     * @param done whether it was done
     * @param words a sentence; at most 500 characters. What a guardian says here waits for an
     *     answer
     * @param minutes how long it took; at most a day
     */
    record CheckIn(
            @NotBlank(message = "is missing: the action's id")
                    @Size(max = 20, message = "has more than 20 characters")
                    String action,
            @NotNull(message = "is missing: DONE, PARTLY or NOT") Done done,
            @Nullable @Size(max = 500, message = "has more than 500 characters") @PlainText
                    String words,
            @Nullable
                    @Min(value = 0, message = "is less than 0")
                    @Max(value = 1440, message = "is more than 1440")
                    Integer minutes) {

        /** Whether it says more than figures do. */
        boolean hasWords() {
            return words != null && !words.isBlank();
        }
    }
}
