package org.tandem.notification.channel.sms;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be known of telephone numbers, one document each: what is not wanted on them, and who
 * was told last. A number says no district, since all of them write from one; so this is asked by
 * the number alone.
 */
@Repository
@ConditionalOnProperty(SmsProperties.CONFIGURED)
class SmsNumbers {

    private static final String COLLECTION = "sms_numbers";
    private static final String STOPPED = "stopped";
    private static final String TOLD = "told";
    private static final String CONVERSATION = "conversation";

    /**
     * A number.
     *
     * @param stopped what is not wanted on it
     * @param told who was told last; null for nobody
     * @param conversation the one that somebody was told of last; null for none
     */
    record SmsNumber(
            Set<Category> stopped, @Nullable Told told, @Nullable Conversation conversation) {

        /** Of a number that nothing is known of. */
        static final SmsNumber NEW = new SmsNumber(Set.of(), null, null);

        /** Whether nobody has been told on it. */
        boolean isNew() {
            return told == null;
        }

        /** Danger is told of everywhere. */
        boolean takes(Category category) {
            return category == Category.EMERGENCY || !stopped.contains(category);
        }
    }

    /** Somebody who was told. */
    record Told(DistrictId district, PersonId person) {}

    /**
     * A conversation that somebody was told of.
     *
     * @param told who
     * @param id which
     * @param at when
     */
    record Conversation(Told told, String id, Instant at) {}

    private final MongoTemplate mongo;

    SmsNumbers(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    SmsNumber find(String number) {
        return Optional.ofNullable(mongo.findById(number, Document.class, COLLECTION))
                .map(SmsNumbers::read)
                .orElse(SmsNumber.NEW);
    }

    /**
     * Notes who was told something.
     *
     * @param conversation in which one; null for another thing
     */
    void told(String number, Person person, @Nullable String conversation, Instant now) {
        Document told = written(new Told(person.district(), person.person()));
        Update update = new Update().set(TOLD, told);
        if (conversation != null) {
            update.set(
                    CONVERSATION,
                    new Document(TOLD, told).append("id", conversation).append("at", now));
        }
        write(number, update);
    }

    /**
     * Notes that something is not wanted on a number.
     *
     * @param category null for all
     */
    void stop(String number, @Nullable Category category, Instant now) {
        Update update = new Update();
        stoppable(category).forEach(c -> update.set(STOPPED + "." + c.name(), now));
        write(number, update);
    }

    /**
     * Notes that something is wanted again.
     *
     * @param category null for all
     */
    void start(String number, @Nullable Category category) {
        Update update = new Update();
        stoppable(category).forEach(c -> update.unset(STOPPED + "." + c.name()));
        write(number, update);
    }

    private static List<Category> stoppable(@Nullable Category category) {
        return category == null
                ? Arrays.stream(Category.values()).filter(c -> c != Category.EMERGENCY).toList()
                : List.of(category);
    }

    private void write(String number, Update update) {
        Query byNumber = new Query(where("_id").is(number));
        try {
            mongo.upsert(byNumber, update, COLLECTION);
        } catch (DuplicateKeyException e) {
            // Somebody else made it at the same time: now it is there.
            mongo.upsert(byNumber, update, COLLECTION);
        }
    }

    private static Document written(Told told) {
        return new Document("district", told.district().value())
                .append("person", told.person().value());
    }

    private static SmsNumber read(Document stored) {
        Set<Category> stopped =
                stored.get(STOPPED, new Document()).keySet().stream()
                        .map(Category::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Category.class)));
        Document told = stored.get(TOLD, Document.class);
        Document conversation = stored.get(CONVERSATION, Document.class);
        return new SmsNumber(
                stopped,
                told == null ? null : readTold(told),
                conversation == null
                        ? null
                        : new Conversation(
                                readTold(
                                        Objects.requireNonNull(
                                                conversation.get(TOLD, Document.class))),
                                conversation.getString("id"),
                                conversation.getDate("at").toInstant()));
    }

    private static Told readTold(Document told) {
        return new Told(
                new DistrictId(told.getString("district")), new PersonId(told.getString("person")));
    }
}
