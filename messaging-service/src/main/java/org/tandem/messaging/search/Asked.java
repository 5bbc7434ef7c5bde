package org.tandem.messaging.search;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.Conversation;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody looks for.
 *
 * @param words all of which a message must have; may be empty
 * @param student whom it is about
 * @param author who sent it
 * @param category what it is about
 * @param after nothing sent before, as a {@link Spot}'s time
 * @param before nothing sent then or later
 */
record Asked(
        SearchWords words,
        @Nullable StudentId student,
        @Nullable PersonId author,
        @Nullable Category category,
        String after,
        String before) {

    /** What is asked of the index, the rarest first as far as can be told. */
    List<String> tokens() {
        List<String> tokens = new ArrayList<>(words.asked());
        Optional.ofNullable(author).map(WordIndex::author).ifPresent(tokens::add);
        Optional.ofNullable(category).map(WordIndex::category).ifPresent(tokens::add);
        return tokens.isEmpty() ? List.of(WordIndex.ANY) : List.copyOf(tokens);
    }

    /** Whether a conversation can have a message after a spot that is looked for. */
    boolean mayBeIn(Conversation conversation, String spot) {
        return (student == null || student.equals(conversation.student()))
                && isActive(conversation, spot);
    }

    /** Whether something was said in a conversation at the time of a spot or later. */
    static boolean isActive(Conversation conversation, String spot) {
        return conversation.activity().compareTo(spot.substring(0, Spot.TIME)) > 0;
    }
}
