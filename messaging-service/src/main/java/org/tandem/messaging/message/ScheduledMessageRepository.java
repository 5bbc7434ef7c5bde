package org.tandem.messaging.message;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The messages to be sent later. */
@Repository
class ScheduledMessageRepository {

    private static final String PENDING = "pending";

    private final Documents<ScheduledMessage> scheduled;

    ScheduledMessageRepository(Store store) {
        scheduled = store.documents("scheduled_messages", ScheduledMessage.class);
        scheduled.index(new Index(PENDING, Direction.ASC).named(PENDING).sparse());
        scheduled.index(
                new Index("district", Direction.ASC)
                        .on("author", Direction.ASC)
                        .on("at", Direction.DESC)
                        .named("mine"));
    }

    /** Stores one, once per command. */
    ScheduledMessage add(DistrictId district, ScheduledMessage message, CommandKey key) {
        return scheduled.insert(district, message, key, List.of());
    }

    /** How many a person has waiting. */
    long waiting(DistrictId district, PersonId author) {
        return scheduled.count(
                district, Criteria.where("author").is(author.value()).and("state").is("SCHEDULED"));
    }

    /** A person's, those to be sent last first. */
    List<ScheduledMessage> of(DistrictId district, PersonId author, Instant before, int limit) {
        return scheduled.find(
                district,
                Criteria.where("author").is(author.value()).and("at").lt(before),
                Sort.by(Direction.DESC, "at"),
                limit);
    }

    /** Those of all districts whose time has come. */
    List<Owned<ScheduledMessage>> due(Instant now, int limit) {
        return scheduled.inAllDistricts(
                Criteria.where(PENDING).lte(now), Sort.by(Direction.ASC, PENDING), limit);
    }

    Optional<Decision<ScheduledMessage, ConversationRefusal>> change(
            DistrictId district,
            String id,
            Function<ScheduledMessage, Decision<Change<ScheduledMessage>, ConversationRefusal>>
                    decide) {
        return scheduled.change(district, id, decide);
    }

    /** What the same command stored before. */
    Optional<ScheduledMessage> earlier(DistrictId district, CommandKey key) {
        return scheduled.earlier(district, key);
    }
}
