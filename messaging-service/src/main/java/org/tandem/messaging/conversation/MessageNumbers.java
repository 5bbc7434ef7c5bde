package org.tandem.messaging.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

/**
 * The numbers that messages have got. A message's id is its conversation's and its number, padded
 * with zeros, so that a page of a conversation is a range of ids.
 */
@Component
public class MessageNumbers {

    /** The collection of messages. */
    public static final String COLLECTION = "messages";

    private record Numbered(String id, long number) {}

    private final Documents<Numbered> messages;

    /** The last number seen here, only a hint: the unique id decides. */
    private final Cache<ConversationId, Long> lastNumbers =
            Caffeine.newBuilder().maximumSize(100_000).build();

    MessageNumbers(Store store) {
        messages = store.documents(COLLECTION, Numbered.class);
    }

    /** The id of a message. */
    public static String idOf(ConversationId conversation, long number) {
        return "%s:%010d".formatted(conversation, number);
    }

    /** The messages of a conversation with numbers between two others, these not included. */
    public static Criteria between(ConversationId conversation, long after, long before) {
        return Criteria.where("_id")
                .gt(idOf(conversation, after))
                .lt(idOf(conversation, Math.min(before, 9_999_999_999L)));
    }

    /** The last number as far as this instance knows: another may have given further ones. */
    public long hint(DistrictId district, ConversationId conversation) {
        return lastNumbers.get(conversation, c -> last(district, c));
    }

    /** The last number given, 0 when none was. */
    public long last(DistrictId district, ConversationId conversation) {
        return messages
                .find(
                        district,
                        between(conversation, 0, Long.MAX_VALUE),
                        Sort.by(Direction.DESC, "_id"),
                        1)
                .stream()
                .mapToLong(Numbered::number)
                .findFirst()
                .orElse(0);
    }

    /** Whether a message has this number. */
    public boolean exists(DistrictId district, ConversationId conversation, long number) {
        return number >= 1
                && (number <= hint(district, conversation)
                        || messages.find(district, idOf(conversation, number)).isPresent());
    }

    /** Notes a number given here. */
    public void given(ConversationId conversation, long number) {
        lastNumbers.put(conversation, number);
    }

    /** Forgets the hint: another instance has given further ones. */
    public void forget(ConversationId conversation) {
        lastNumbers.invalidate(conversation);
    }
}
