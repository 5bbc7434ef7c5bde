package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;

/** The conversations of each district. */
@Repository
class ConversationRepository {

    private static final String PARTICIPANT = "participants.person";

    private final Documents<Conversation> conversations;

    ConversationRepository(Store store) {
        conversations = store.documents("conversations", Conversation.class);
        conversations.index(
                new Index("district", Direction.ASC)
                        .on(PARTICIPANT, Direction.ASC)
                        .on("_id", Direction.DESC)
                        .named("mine"));
    }

    /** Stores a new conversation, once per command. */
    Conversation add(DistrictId district, Conversation.Opened opened, CommandKey key) {
        return conversations.insert(district, opened.conversation(), key, List.of(opened.event()));
    }

    Optional<Conversation> find(DistrictId district, ConversationId id) {
        return conversations.find(district, id.value());
    }

    /** A person's conversations, newest first, opened before another when one is given. */
    List<Conversation> of(
            DistrictId district, PersonId person, @Nullable ConversationId before, int limit) {
        Criteria mine = Criteria.where(PARTICIPANT).is(person.value());
        if (before != null) {
            mine = mine.and("_id").lt(before.value());
        }
        return conversations.find(district, mine, Sort.by(Direction.DESC, "_id"), limit);
    }

    /** What the same command stored before. */
    Optional<Conversation> earlier(DistrictId district, CommandKey key) {
        return conversations.earlier(district, key);
    }
}
