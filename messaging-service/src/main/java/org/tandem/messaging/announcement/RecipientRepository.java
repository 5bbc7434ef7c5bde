package org.tandem.messaging.announcement;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.announcement.AnnouncementEvent.Addressee;
import org.tandem.messaging.announcement.Recipient.State;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The recipients of announcements, clustered by announcement and person. */
@Repository
class RecipientRepository {

    private static final String COLLECTION = "announcementRecipients";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int DUPLICATE_KEY = 11_000;

    private final Documents<Recipient> recipients;
    private final MongoTemplate mongo;

    RecipientRepository(Store store, MongoTemplate mongo) {
        this.recipients = store.documents(COLLECTION, Recipient.class);
        this.mongo = mongo;
        recipients.index(
                new Index("district", Direction.ASC)
                        .on("person", Direction.ASC)
                        .on("place", Direction.DESC)
                        .named("mine"));
        recipients.index(
                new Index("district", Direction.ASC)
                        .on("announcement", Direction.ASC)
                        .on("state", Direction.ASC)
                        .on("_id", Direction.DESC)
                        .named("state"));
    }

    /**
     * Adds people, at most some hundreds; who is there already only gets the students that come
     * with her, so that the same may be added any number of times.
     */
    void add(DistrictId district, Announcement a, List<Addressee> people) {
        if (people.isEmpty()) {
            return;
        }
        try {
            mongo.getCollection(COLLECTION)
                    .insertMany(
                            people.stream().map(p -> document(district, a, p)).toList(),
                            new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean onlyThereAlready =
                    e.getWriteConcernError() == null
                            && e.getWriteErrors().stream()
                                    .allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyThereAlready) {
                throw e;
            }
            write(
                    e.getWriteErrors().stream()
                            .map(error -> people.get(error.getIndex()))
                            .filter(p -> !p.students().isEmpty())
                            .map(p -> withStudents(district, a, p))
                            .toList());
        }
    }

    private static Document document(DistrictId district, Announcement a, Addressee p) {
        return new Document("_id", Recipient.idOf(a.id(), p.person()))
                .append("district", district.value())
                .append("announcement", a.id().value())
                .append("person", p.person().value())
                .append("students", students(p))
                .append("place", a.place())
                .append("state", State.ADDRESSED.name())
                .append("version", 1L)
                .append(
                        "command",
                        new Document("by", a.id().value())
                                .append("key", p.person().value())
                                .append("hash", ""));
    }

    /** Who has too many already is not found. */
    private static WriteModel<Document> withStudents(
            DistrictId district, Announcement a, Addressee p) {
        return new UpdateOneModel<>(
                Filters.and(
                        Filters.eq("_id", Recipient.idOf(a.id(), p.person())),
                        Filters.eq("district", district.value()),
                        Filters.exists("students." + (Recipient.STUDENTS_MAX - 1), false)),
                Updates.combine(
                        Updates.addEachToSet("students", students(p)), Updates.inc("version", 1L)));
    }

    private static List<String> students(Addressee p) {
        return p.students().stream().limit(Recipient.STUDENTS_MAX).map(Identifier::value).toList();
    }

    private void write(List<? extends WriteModel<Document>> writes) {
        if (!writes.isEmpty()) {
            mongo.getCollection(COLLECTION).bulkWrite(writes, UNORDERED);
        }
    }

    /** What has become of an announcement at one person. */
    record Outcome(DistrictId district, AnnouncementId announcement, PersonId person, State now) {}

    /** Moves recipients forward, at most some hundreds; who is as far already stays as she is. */
    void advance(Collection<Outcome> outcomes) {
        write(
                outcomes.stream()
                        .map(o ->
                                new UpdateOneModel<Document>(
                                        Filters.and(
                                                Filters.eq(
                                                        "_id",
                                                        Recipient.idOf(
                                                                o.announcement(), o.person())),
                                                Filters.eq("district", o.district().value()),
                                                Filters.in("state", names(o.now().before()))),
                                        Updates.combine(
                                                Updates.set("state", o.now().name()),
                                                Updates.inc("version", 1L))))
                        .toList());
    }

    private static List<String> names(List<State> states) {
        return states.stream().map(State::name).toList();
    }

    Optional<Recipient> find(DistrictId district, AnnouncementId announcement, PersonId person) {
        return recipients.find(district, Recipient.idOf(announcement, person));
    }

    /** Makes a recipient what is decided from her present state; empty when there is none. */
    Optional<Decision<Recipient, AnnouncementRefusal>> change(
            DistrictId district,
            AnnouncementId announcement,
            PersonId person,
            Function<Recipient, Decision<Change<Recipient>, AnnouncementRefusal>> decide) {
        return recipients.change(district, Recipient.idOf(announcement, person), decide);
    }

    /** What a person was told, the last first. */
    List<Recipient> of(DistrictId district, PersonId person, @Nullable String before, int limit) {
        Criteria mine = Criteria.where("person").is(person.value());
        return recipients.find(
                district,
                before == null ? mine : mine.and("place").lt(before),
                Sort.by(Direction.DESC, "place"),
                limit);
    }

    /** The recipients of an announcement after one, in the order of their ids. */
    List<Recipient> after(DistrictId district, AnnouncementId announcement, String id, int limit) {
        return recipients.find(
                district,
                Criteria.where("_id")
                        .gt(id.isEmpty() ? announcement + ":" : id)
                        .lt(announcement + ";"),
                Sort.by(Direction.ASC, "_id"),
                limit);
    }

    /**
     * The recipients of an announcement before one, in the descending order of their ids.
     *
     * @param state only those in it; null for all
     * @param before the person before whom the page begins; null for the first page
     */
    List<Recipient> page(
            DistrictId district,
            AnnouncementId announcement,
            @Nullable State state,
            @Nullable PersonId before,
            int limit) {
        String end = before == null ? announcement + ";" : Recipient.idOf(announcement, before);
        Criteria range = Criteria.where("_id").gt(announcement + ":").lt(end);
        return recipients.find(
                district,
                state == null
                        ? range
                        : range.and("announcement")
                                .is(announcement.value())
                                .and("state")
                                .is(state.name()),
                Sort.by(Direction.DESC, "_id"),
                limit);
    }

    /** How many recipients are in each state, counted in the index. */
    Map<State, Long> counts(DistrictId district, AnnouncementId announcement) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(
                    state,
                    recipients.count(
                            district,
                            Criteria.where("announcement")
                                    .is(announcement.value())
                                    .and("state")
                                    .is(state.name())));
        }
        return counts;
    }
}
