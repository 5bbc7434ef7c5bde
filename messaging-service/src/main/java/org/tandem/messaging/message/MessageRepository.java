package org.tandem.messaging.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** The messages of conversations, clustered by conversation and number. */
@Repository
class MessageRepository {

    /** Other instances that may take a number before us, one after the other, until we give up. */
    private static final int ATTEMPTS = 100;

    private static final String CHANGE = "change";

    private final Documents<Message> messages;
    private final MessageNumbers numbers;

    /** The last revision seen here, only a hint: the unique change decides. */
    private final Cache<ConversationId, Long> lastRevisions =
            Caffeine.newBuilder().maximumSize(100_000).build();

    MessageRepository(Store store, MessageNumbers numbers) {
        this.numbers = numbers;
        messages = store.documents(MessageNumbers.COLLECTION, Message.class);
        messages.index(new Index(CHANGE, Direction.ASC).named(CHANGE).unique().sparse());
    }

    /**
     * Stores a message under the next number, once per command. Numbers stay contiguous because a
     * writer takes last + 1 and inserts, and the unique id lets exactly one writer have it.
     */
    Message append(DistrictId district, Draft draft, CommandKey key) {
        ConversationId conversation = draft.conversation();
        return taking(
                conversation,
                () -> numbers.hint(district, conversation) + 1,
                () -> numbers.forget(conversation),
                next -> {
                    Message stored =
                            messages.insert(
                                    district, draft.numbered(next), key, List.of(draft.sent(next)));
                    if (stored.number() == next) {
                        numbers.given(conversation, next);
                    }
                    return stored;
                });
    }

    /** Decides a change of a message with the revision that it will have. */
    interface Changing {
        Decision<Change<Message>, ConversationRefusal> decide(Message message, long revision);
    }

    /**
     * Changes a message under the next revision of its conversation, in the way that numbers are
     * given.
     *
     * @return empty when there is no such message
     */
    Optional<Decision<Message, ConversationRefusal>> change(
            DistrictId district, ConversationId conversation, long number, Changing changing) {
        return taking(
                conversation,
                () -> lastRevision(district, conversation) + 1,
                () -> lastRevisions.invalidate(conversation),
                next -> {
                    var decided =
                            messages.change(
                                    district,
                                    MessageNumbers.idOf(conversation, number),
                                    m -> changing.decide(m, next));
                    if (decided.orElse(null)
                                    instanceof Accepted<Message, ConversationRefusal>(var changed)
                            && changed.revision() == next) {
                        lastRevisions.put(conversation, next);
                    }
                    return decided;
                });
    }

    private <R> R taking(
            ConversationId conversation,
            Supplier<Long> next,
            Runnable taken,
            LongFunction<R> write) {
        return messages.exclusively(
                conversation.value(),
                () -> {
                    for (int i = 0; i < ATTEMPTS; i++) {
                        try {
                            return write.apply(next.get());
                        } catch (DuplicateKeyException byAnotherInstance) {
                            taken.run();
                        }
                    }
                    throw new ConcurrencyFailureException("no free number in " + ATTEMPTS);
                });
    }

    private long lastRevision(DistrictId district, ConversationId conversation) {
        return lastRevisions.get(
                conversation,
                c ->
                        messages
                                .find(district, changes(c, 0), Sort.by(Direction.DESC, CHANGE), 1)
                                .stream()
                                .mapToLong(Message::revision)
                                .findFirst()
                                .orElse(0));
    }

    private static Criteria changes(ConversationId conversation, long after) {
        return Criteria.where(CHANGE)
                .gt(MessageNumbers.idOf(conversation, after))
                .lt(conversation + ";");
    }

    Optional<Message> find(DistrictId district, ConversationId conversation, long number) {
        return messages.find(district, MessageNumbers.idOf(conversation, number));
    }

    /** The messages after a number, oldest first. */
    List<Message> after(DistrictId district, ConversationId conversation, long number, int limit) {
        return messages.find(
                district,
                MessageNumbers.between(conversation, number, Long.MAX_VALUE),
                Sort.by(Direction.ASC, "_id"),
                limit);
    }

    /** The messages before a number and after another, newest first. */
    List<Message> before(
            DistrictId district, ConversationId conversation, long number, long since, int limit) {
        return messages.find(
                district,
                MessageNumbers.between(conversation, since, number),
                Sort.by(Direction.DESC, "_id"),
                limit);
    }

    /** The messages changed after a revision, in the order of their last changes. */
    List<Message> changed(
            DistrictId district, ConversationId conversation, long revision, int limit) {
        return messages.find(
                district, changes(conversation, revision), Sort.by(Direction.ASC, CHANGE), limit);
    }

    /** What the same command stored before. */
    Optional<Message> earlier(DistrictId district, CommandKey key) {
        return messages.earlier(district, key);
    }
}
