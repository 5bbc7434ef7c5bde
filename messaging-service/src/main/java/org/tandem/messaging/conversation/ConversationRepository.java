package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The conversations of each district. */
@Repository
class ConversationRepository {

    private static final String PARTICIPANT = "participants.person";
    private static final String ACTIVITY = "activity";

    private final Documents<Conversation> conversations;

    ConversationRepository(Store store) {
        conversations = store.documents("conversations", Conversation.class);
        conversations.index(
                new Index("district", Direction.ASC)
                        .on(PARTICIPANT, Direction.ASC)
                        .on(ACTIVITY, Direction.DESC)
                        .named("mine"));
        conversations.index(
                new Index("district", Direction.ASC).on("student", Direction.ASC).named("student"));
    }

    /** Stores a new conversation, once per command. */
    Conversation add(DistrictId district, Change<Conversation> opened, CommandKey key) {
        return conversations.insert(district, opened.document(), key, opened.events());
    }

    Optional<Conversation> find(DistrictId district, ConversationId id) {
        return conversations.find(district, id.value());
    }

    /** Changes one to what is decided from its present state; empty when there is none. */
    <R extends Enum<R>> Optional<Decision<Conversation, R>> change(
            DistrictId district,
            ConversationId id,
            Function<Conversation, Decision<Change<Conversation>, R>> decide) {
        return conversations.change(district, id.value(), decide);
    }

    /** Changes several at once, as {@link Documents#changeAll} does. */
    void changeAll(DistrictId district, Map<ConversationId, UnaryOperator<Conversation>> changes) {
        conversations.changeAll(
                district,
                changes.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        change -> change.getKey().value(), Map.Entry::getValue)));
    }

    /** A person's conversations, the last active first; those after another in this order. */
    List<Conversation> of(
            DistrictId district, PersonId person, @Nullable String before, int limit) {
        Criteria mine = Criteria.where(PARTICIPANT).is(person.value());
        if (before != null) {
            mine = mine.and(ACTIVITY).lt(before);
        }
        return conversations.find(district, mine, Sort.by(Direction.DESC, ACTIVITY), limit);
    }

    /**
     * The conversations about some students, in the order of their ids.
     *
     * @param after those with a greater id
     */
    List<Conversation> about(
            DistrictId district, Collection<StudentId> students, String after, int limit) {
        return conversations.find(
                district,
                Criteria.where("student")
                        .in(students.stream().map(StudentId::value).toList())
                        .and("_id")
                        .gt(after),
                Sort.by(Direction.ASC, "_id"),
                limit);
    }

    /** What the same command stored before. */
    Optional<Conversation> earlier(DistrictId district, CommandKey key) {
        return conversations.earlier(district, key);
    }
}
