package org.tandem.messaging.search;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.Conversation;
import org.tandem.messaging.conversation.Conversation.Kind;
import org.tandem.messaging.conversation.Conversation.Staffing;
import org.tandem.messaging.conversation.Conversation.State;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.messaging.conversation.Participant;
import org.tandem.messaging.conversation.Participant.Consent;
import org.tandem.messaging.conversation.Participant.Role;
import org.tandem.messaging.message.Message;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Owned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Puts years of conversations into the store, as if they had been held. */
record ManyMessages(MongoTemplate mongo, WordIndex words, DistrictId district) {

    private static final int BATCH = 1_000;

    /** Who writes to whom about whom. */
    record Between(StudentId student, PersonId teacher, PersonId guardian) {}

    /**
     * Holds conversations side by side, a message every minute.
     *
     * @param text what the message with this index says
     * @return the ids, by age
     */
    List<ConversationId> hold(
            Between people,
            int conversations,
            int messages,
            Instant start,
            IntFunction<String> text) {
        List<ConversationId> ids =
                IntStream.range(0, conversations)
                        .mapToObj(_ -> new ConversationId(Ids.next()))
                        .toList();
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < conversations * messages; i++) {
            batch.add(
                    message(
                            people,
                            ids.get(i % conversations),
                            1 + i / conversations,
                            start.plus(Duration.ofMinutes(i)),
                            text.apply(i)));
            if (batch.size() == BATCH || i == conversations * messages - 1) {
                store(MessageNumbers.COLLECTION, batch);
                words.put(batch.stream().map(this::said).toList());
                batch.clear();
            }
        }
        List<Conversation> all = new ArrayList<>();
        for (int c = 0; c < conversations; c++) {
            Instant last = start.plus(Duration.ofMinutes((messages - 1L) * conversations + c));
            all.add(conversation(people, ids.get(c), start, last));
        }
        store("conversations", all);
        return ids;
    }

    private Owned<Said> said(Message m) {
        return new Owned<>(
                district,
                new Said(
                        m.id(),
                        m.conversation(),
                        m.number(),
                        m.author(),
                        m.category(),
                        m.text(),
                        m.withdrawnAt(),
                        m.sentAt(),
                        m.revision()));
    }

    private static Message message(
            Between people, ConversationId conversation, long number, Instant at, String text) {
        return new Message(
                MessageNumbers.idOf(conversation, number),
                conversation,
                people.student(),
                number,
                number % 2 == 1 ? people.teacher() : people.guardian(),
                Category.GENERAL,
                "en",
                text,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                at,
                0,
                null);
    }

    private static Conversation conversation(
            Between people, ConversationId id, Instant start, Instant last) {
        return new Conversation(
                id,
                people.student(),
                Kind.PRIVATE,
                Staffing.NAMED,
                "Years ago",
                State.OPEN,
                List.of(
                        participant(people.teacher(), Role.STAFF),
                        participant(people.guardian(), Role.GUARDIAN)),
                people.teacher(),
                start,
                null,
                "%013d:%s".formatted(last.toEpochMilli(), id));
    }

    private static Participant participant(PersonId person, Role role) {
        return new Participant(person, role, Consent.NOT_NEEDED, 0, 0, null, true);
    }

    private void store(String collection, List<?> records) {
        List<Document> documents = new ArrayList<>();
        for (Object record : records) {
            Document document = new Document();
            mongo.getConverter().write(record, document);
            document.append("district", district.value())
                    .append("version", 1L)
                    .append("command", new Document("by", "test").append("key", Ids.next()));
            documents.add(document);
            if (documents.size() == BATCH) {
                mongo.getCollection(collection).insertMany(documents);
                documents.clear();
            }
        }
        if (!documents.isEmpty()) {
            mongo.getCollection(collection).insertMany(documents);
        }
    }
}
