package org.tandem.messaging.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;

/** The messages of conversations, clustered by conversation and number. */
@Repository
class MessageRepository {

    /** Other instances that may take a number before us, one after the other, until we give up. */
    private static final int ATTEMPTS = 100;

    private static final Sort OLDEST_FIRST = Sort.by(Direction.ASC, "_id");
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, "_id");

    private final Documents<Message> messages;

    /** The last number seen here, only a hint: the unique id decides. */
    private final Cache<ConversationId, Long> lastNumbers =
            Caffeine.newBuilder().maximumSize(100_000).build();

    MessageRepository(Store store) {
        messages = store.documents("messages", Message.class);
    }

    /**
     * Stores a message under the next number, once per command. Numbers stay contiguous because a
     * writer takes last + 1 and inserts, and the unique id lets exactly one writer have it.
     */
    Message append(DistrictId district, Message.Draft draft, CommandKey key) {
        ConversationId conversation = draft.conversation().id();
        return messages.exclusively(
                conversation.value(),
                () -> {
                    for (int i = 0; i < ATTEMPTS; i++) {
                        long next = lastNumber(district, conversation) + 1;
                        try {
                            Message stored =
                                    messages.insert(
                                            district,
                                            draft.numbered(next),
                                            key,
                                            List.of(draft.sent(next)));
                            if (stored.number() == next) {
                                lastNumbers.put(conversation, next);
                            }
                            return stored;
                        } catch (DuplicateKeyException takenByAnotherInstance) {
                            lastNumbers.invalidate(conversation);
                        }
                    }
                    throw new ConcurrencyFailureException("no free number in " + ATTEMPTS);
                });
    }

    private long lastNumber(DistrictId district, ConversationId conversation) {
        return lastNumbers.get(
                conversation,
                c ->
                        before(district, c, Long.MAX_VALUE, 1).stream()
                                .mapToLong(Message::number)
                                .findFirst()
                                .orElse(0));
    }

    /** The messages after a number, oldest first. */
    List<Message> after(DistrictId district, ConversationId conversation, long number, int limit) {
        return messages.find(
                district,
                Criteria.where("_id")
                        .gt(Message.idOf(conversation, number))
                        .lt(Message.idOf(conversation, Long.MAX_VALUE)),
                OLDEST_FIRST,
                limit);
    }

    /** The messages before a number, newest first. */
    List<Message> before(DistrictId district, ConversationId conversation, long number, int limit) {
        return messages.find(
                district,
                Criteria.where("_id")
                        .gt(Message.idOf(conversation, 0))
                        .lt(Message.idOf(conversation, number)),
                NEWEST_FIRST,
                limit);
    }

    /** What the same command stored before. */
    Optional<Message> earlier(DistrictId district, CommandKey key) {
        return messages.earlier(district, key);
    }
}
