package org.tandem.notification.reach;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.notification.reach.DistrictReport.OfLanguage;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sweep found: a report for each district, a row for each family not reached. */
@Repository
class ReachabilityRepository {

    private static final String REPORTS = "reachability_reports";
    private static final String ROWS = "families_not_reached";
    private static final String ID = "_id";
    private static final String DISTRICT = "district";
    private static final String STUDENT = "student";
    private static final String LANGUAGES = "languages";
    private static final String GUARDIANS = "guardians";
    private static final String SINCE = "since";
    private static final String AT = "at";
    private static final String FAMILIES = "families";
    private static final String NOT_REACHED = "notReached";
    private static final String BY_LANGUAGE = "byLanguage";

    private final MongoTemplate mongo;

    ReachabilityRepository(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.indexOps(ROWS)
                .createIndex(
                        new Index(DISTRICT, Direction.ASC)
                                .on(STUDENT, Direction.ASC)
                                .named(STUDENT));
        mongo.indexOps(ROWS)
                .createIndex(
                        new Index(DISTRICT, Direction.ASC)
                                .on(LANGUAGES, Direction.ASC)
                                .on(STUDENT, Direction.ASC)
                                .named(LANGUAGES));
    }

    /**
     * Makes the rows of a range of circles those of the families that are not reached in it. What
     * is there already keeps its beginning; what is not among them goes, also of students who are
     * not known any more. Where nothing has changed nothing is written.
     *
     * @param after the id before the range
     * @param last the last id in it; null when it has no end
     */
    void replace(String after, @Nullable String last, Collection<Family> now, Instant at) {
        Criteria range = where(ID).gt(after);
        Query inRange = new Query(last == null ? range : range.lte(last));
        Map<String, NotReached> before = new HashMap<>();
        mongo.find(inRange, Document.class, ROWS).stream()
                .map(ReachabilityRepository::row)
                .forEach(r -> before.put(r.id(), r));
        BulkOperations writes = mongo.bulkOps(BulkMode.UNORDERED, ROWS);
        boolean changed = false;
        for (Family family : now) {
            NotReached was = before.remove(family.id());
            NotReached is = NotReached.of(family, was == null ? at : was.since());
            if (!is.equals(was)) {
                writes.upsert(byId(is.id()), set(is));
                changed = true;
            }
        }
        if (!before.isEmpty()) {
            writes.remove(new Query(where(ID).in(before.keySet())));
            changed = true;
        }
        if (changed) {
            writes.execute();
        }
    }

    /** The families of a district after a student, in the order of their students' ids. */
    List<NotReached> page(
            DistrictId district, @Nullable String language, @Nullable StudentId after, int limit) {
        Criteria those = where(DISTRICT).is(district.value());
        if (language != null) {
            those = those.and(LANGUAGES).is(language);
        }
        if (after != null) {
            those = those.and(STUDENT).gt(after.value());
        }
        Query page = new Query(those).with(Sort.by(STUDENT)).limit(limit);
        return mongo.find(page, Document.class, ROWS).stream()
                .map(ReachabilityRepository::row)
                .toList();
    }

    void put(DistrictReport report) {
        List<Document> byLanguage =
                report.byLanguage().stream()
                        .map(l ->
                                new Document("language", l.language())
                                        .append(FAMILIES, l.families())
                                        .append(NOT_REACHED, l.notReached()))
                        .toList();
        mongo.upsert(
                byId(report.district().value()),
                new Update()
                        .set(AT, report.at())
                        .set(FAMILIES, report.families())
                        .set(NOT_REACHED, report.notReached())
                        .set(BY_LANGUAGE, byLanguage),
                REPORTS);
    }

    /** Forgets the reports of districts of which a sweep, that began then, found nothing. */
    void forgetReportsBefore(Instant then) {
        mongo.remove(new Query(where(AT).lt(then)), REPORTS);
    }

    Optional<DistrictReport> report(DistrictId district) {
        return Optional.ofNullable(mongo.findById(district.value(), Document.class, REPORTS))
                .map(ReachabilityRepository::report);
    }

    /** Those of all districts, for those who run this installation. */
    List<DistrictReport> reports() {
        return mongo.findAll(Document.class, REPORTS).stream()
                .map(ReachabilityRepository::report)
                .toList();
    }

    private static Query byId(String id) {
        return new Query(where(ID).is(id));
    }

    private static Update set(NotReached row) {
        return new Update()
                .set(DISTRICT, row.district().value())
                .set(STUDENT, row.student().value())
                .set(GUARDIANS, row.guardians().stream().map(PersonId::value).toList())
                .set(LANGUAGES, row.languages())
                .set(SINCE, row.since());
    }

    private static NotReached row(Document stored) {
        return new NotReached(
                stored.getString(ID),
                new DistrictId(stored.getString(DISTRICT)),
                new StudentId(stored.getString(STUDENT)),
                stored.getList(GUARDIANS, String.class).stream().map(PersonId::new).toList(),
                stored.getList(LANGUAGES, String.class),
                stored.getDate(SINCE).toInstant());
    }

    private static DistrictReport report(Document stored) {
        return new DistrictReport(
                new DistrictId(stored.getString(ID)),
                stored.getDate(AT).toInstant(),
                stored.getInteger(FAMILIES),
                stored.getInteger(NOT_REACHED),
                stored.getList(BY_LANGUAGE, Document.class).stream()
                        .map(l ->
                                new OfLanguage(
                                        l.getString("language"),
                                        l.getInteger(FAMILIES),
                                        l.getInteger(NOT_REACHED)))
                        .toList());
    }
}
