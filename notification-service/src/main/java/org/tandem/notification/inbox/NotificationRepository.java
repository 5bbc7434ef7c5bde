package org.tandem.notification.inbox;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.NotificationEvent.NotificationRead;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The notifications of all inboxes, clustered by inbox and number. */
@Repository
public class NotificationRepository {

    static final String COLLECTION = "notifications";

    private static final String OFFICE = "office";
    private static final int OF_EACH = 10;

    private static final Sort OLDEST_FIRST = Sort.by(Direction.ASC, "_id");
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, "_id");
    private static final Sort NEWEST_NUMBER_FIRST = Sort.by(Direction.DESC, "number");
    private static final Sort OLDEST_NUMBER_FIRST = Sort.by(Direction.ASC, "number");

    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final Documents<Notification> notifications;
    private final MongoTemplate mongo;

    NotificationRepository(Store store, MongoTemplate mongo) {
        this.notifications = store.documents(COLLECTION, Notification.class);
        this.mongo = mongo;
        notifications.index(
                new Index("district", Direction.ASC)
                        .on("recipient", Direction.ASC)
                        .on("unread", Direction.ASC)
                        .on("number", Direction.ASC)
                        .named("unread"));
        notifications.index(
                new Index("district", Direction.ASC)
                        .on("student", Direction.ASC)
                        .on("recipient", Direction.ASC)
                        .on(MessageChange.CONVERSATION, Direction.ASC)
                        .on(Showing.UNREAD, Direction.ASC)
                        .on(MessageChange.NUMBER, Direction.ASC)
                        .named("about"));
        notifications.index(new Index(OFFICE, Direction.ASC).named(OFFICE).sparse());
        notifications.index(
                new Index(Showing.CIRCLES, Direction.ASC).named(Showing.CIRCLES).sparse());
        notifications.index(
                new Index(Showing.ANNOUNCEMENT, Direction.ASC)
                        .named(Showing.ANNOUNCEMENT)
                        .sparse());
    }

    /** One notification of an inbox, hidden or not. */
    Optional<Notification> find(Inbox inbox, long number) {
        return notifications.find(inbox.district(), inbox.id(number));
    }

    /** Some of an inbox by their numbers, hidden or not; at most a thousand. */
    public List<Notification> these(Inbox inbox, Collection<Long> numbers) {
        return notifications.find(
                inbox.district(),
                Criteria.where("_id").in(numbers.stream().map(inbox::id).toList()),
                Sort.unsorted(),
                numbers.size());
    }

    /** What some people were told about one thing, hidden or not; at most [10] for each of them. */
    public List<Notification> about(
            DistrictId district,
            StudentId student,
            Notification.About about,
            Collection<PersonId> recipients) {
        Criteria where =
                Criteria.where("student")
                        .is(student.value())
                        .and("recipient")
                        .in(recipients.stream().map(PersonId::value).toList())
                        .and(MessageChange.CONVERSATION)
                        .is(about.id());
        if (about.number() != null) {
            // Unread or not: so the index is used to its end.
            where.and(Showing.UNREAD)
                    .in(Arrays.asList(true, null))
                    .and(MessageChange.NUMBER)
                    .is(about.number());
        }
        return notifications.find(
                district, where, OLDEST_NUMBER_FIRST, recipients.size() * OF_EACH);
    }

    /** The last number of an inbox, hidden or not; 0 where there is none. */
    public long last(Inbox inbox) {
        return notifications
                .find(inbox.district(), between(inbox, 0, Long.MAX_VALUE), NEWEST_FIRST, 1)
                .stream()
                .mapToLong(Notification::number)
                .findFirst()
                .orElse(0);
    }

    /** The notifications after a number, oldest first: none is left out that may be seen. */
    public List<Notification> after(Inbox inbox, long number, int limit) {
        return notifications.find(
                inbox.district(),
                shown(between(inbox, number, Long.MAX_VALUE)),
                OLDEST_FIRST,
                limit);
    }

    /** The notifications before a number, newest first. */
    List<Notification> before(Inbox inbox, long number, int limit) {
        return notifications.find(
                inbox.district(), shown(between(inbox, 0, number)), NEWEST_FIRST, limit);
    }

    /** The notifications before a number, newest first, hidden ones too. */
    public List<Notification> allBefore(Inbox inbox, long number, int limit) {
        return notifications.find(inbox.district(), between(inbox, 0, number), NEWEST_FIRST, limit);
    }

    private static Criteria between(Inbox inbox, long after, long before) {
        return Criteria.where("_id").gt(inbox.id(after)).lt(inbox.id(before));
    }

    private static Criteria shown(Criteria where) {
        return where.and(Showing.HIDDEN).isNull();
    }

    /** The unread ones after a number, oldest first. */
    List<Notification> unreadAfter(Inbox inbox, long number, int limit) {
        return notifications.find(
                inbox.district(),
                unread(inbox).and("number").gt(number),
                OLDEST_NUMBER_FIRST,
                limit);
    }

    /** The unread ones before a number, newest first. */
    List<Notification> unreadBefore(Inbox inbox, long number, int limit) {
        return notifications.find(
                inbox.district(),
                unread(inbox).and("number").lt(number),
                NEWEST_NUMBER_FIRST,
                limit);
    }

    /** How many are unread, counted no further than a limit. */
    int countUnread(Inbox inbox, int limit) {
        return notifications.count(inbox.district(), unread(inbox), limit);
    }

    private static Criteria unread(Inbox inbox) {
        return Criteria.where("recipient").is(inbox.owner().value()).and("unread").is(true);
    }

    /** Those of the given ones that are stored already. */
    List<Notification> stored(DistrictId district, Collection<Notification.Key> keys) {
        var causes = keys.stream().map(Notification.Key::cause).collect(Collectors.toSet());
        var owners = keys.stream().map(k -> k.inbox().owner().value()).collect(Collectors.toSet());
        return notifications
                .find(
                        district,
                        Criteria.where("command.by").in(causes).and("command.key").in(owners),
                        Sort.unsorted(),
                        Math.multiplyExact(causes.size(), owners.size()))
                .stream()
                .filter(n -> keys.contains(n.key()))
                .toList();
    }

    /**
     * Marks one as read, and says so to the other services, in one write.
     *
     * @return false when it was changed since it was loaded
     */
    boolean markRead(Notification n, Instant now) {
        return notifications.update(
                n.district(),
                n.id(),
                n.version(),
                new Update().set("readAt", now).unset("unread"),
                List.of(
                        new NotificationRead(
                                n.district(), n.recipient(), n.number(), now, n.about())));
    }

    /** Makes what is about students visible to those who may see it, and to nobody else. */
    public void showTo(Collection<Audience> audiences) {
        List<WriteModel<Document>> writes = audiences.stream().flatMap(Showing::to).toList();
        if (!writes.isEmpty()) {
            mongo.getCollection(COLLECTION).bulkWrite(writes);
        }
    }

    /** Hides all that is about an announcement, for good. */
    public void withdraw(DistrictId district, String announcement) {
        mongo.getCollection(COLLECTION)
                .bulkWrite(Showing.withdrawn(district, announcement).toList());
    }

    /** The unread ones up to a number that are about announcements, oldest first. */
    List<Notification> unreadAnnouncements(Inbox inbox, long number, int limit) {
        return notifications.find(
                inbox.district(),
                unread(inbox).and("number").lte(number).and(Showing.ANNOUNCEMENT).ne(null),
                OLDEST_NUMBER_FIRST,
                limit);
    }

    /**
     * Somebody who was told something about a student because of her office.
     *
     * @param district the tenant
     * @param student whom it was about
     * @param recipient who was told
     */
    public record Told(DistrictId district, StudentId student, PersonId recipient) {}

    /**
     * Who was told because of an office, of these people or about these students; hidden or not,
     * and with all the students of what was about several.
     *
     * @param keys district and person, or district and student
     */
    public Set<Told> toldByOffice(Collection<String> keys) {
        Query query = new Query(Criteria.where(OFFICE).in(keys));
        query.fields().include("district", "recipient", OFFICE).exclude("_id");
        return mongo.find(query, Document.class, COLLECTION).stream()
                .flatMap(NotificationRepository::toldByOffice)
                .collect(Collectors.toSet());
    }

    /** The keys are the recipient's, and then the students'. */
    private static Stream<Told> toldByOffice(Document stored) {
        var district = new DistrictId(stored.getString("district"));
        var recipient = new PersonId(stored.getString("recipient"));
        return stored.getList(OFFICE, String.class).stream()
                .skip(1)
                .map(key -> key.substring(district.value().length() + 1))
                .map(student -> new Told(district, new StudentId(student), recipient));
    }

    /** What became of messages, in the notifications of them. */
    public void follow(Collection<MessageChange> changes) {
        Map<List<Object>, Set<PersonId>> told = new HashMap<>();
        List<WriteModel<Document>> writes =
                changes.stream()
                        .map(change ->
                                change.write(
                                        change.isForAll()
                                                ? told.computeIfAbsent(
                                                        List.of(
                                                                change.district(),
                                                                change.student()),
                                                        _ -> toldAbout(change))
                                                : Set.of()))
                        .toList();
        if (!writes.isEmpty()) {
            mongo.getCollection(COLLECTION).bulkWrite(writes, IN_ANY_ORDER);
        }
    }

    /** What was answered, in the notifications that asked for it; no event tells of it. */
    public void settle(Collection<Answered> answers) {
        List<WriteModel<Document>> writes = answers.stream().map(Answered::write).toList();
        if (!writes.isEmpty()) {
            mongo.getCollection(COLLECTION).bulkWrite(writes, IN_ANY_ORDER);
        }
    }

    /** Everybody, those too who may not be told any more: an index reads each of them once. */
    private Set<PersonId> toldAbout(MessageChange change) {
        Criteria about =
                Criteria.where("district")
                        .is(change.district().value())
                        .and("student")
                        .is(change.student().value());
        return mongo
                .findDistinct(
                        new Query(about), "recipient", COLLECTION, Document.class, String.class)
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    /** Marks all up to a number as read in one update, which no event tells of. */
    void markReadUpTo(Inbox inbox, long number, Instant now) {
        Criteria these =
                Criteria.where("district")
                        .is(inbox.district().value())
                        .andOperator(unread(inbox).and("number").lte(number));
        mongo.updateMulti(
                new Query(these),
                new Update().set("readAt", now).unset("unread").inc("version", 1),
                COLLECTION);
    }
}
