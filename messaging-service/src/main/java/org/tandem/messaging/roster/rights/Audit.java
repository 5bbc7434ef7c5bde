package org.tandem.messaging.roster.rights;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every change of rights of each district, newest first. Entries are added and nothing else. */
@Repository
class Audit {

    private static final String ID = "_id";
    private static final String SCHOOLS = "schools";
    private static final String STUDENT = "student";

    private final Documents<AuditEntry> entries;

    /**
     * Each list goes by the id, which begins with the district, so that it is read in its order
     * from its index; that of the whole district from the ids themselves.
     */
    Audit(Store store) {
        entries = store.documents("rightsChanges", AuditEntry.class);
        for (String field : List.of(SCHOOLS, STUDENT, "by")) {
            entries.index(
                    new Index("district", Direction.ASC)
                            .on(field, Direction.ASC)
                            .on(ID, Direction.DESC)
                            .named(field));
        }
    }

    /**
     * What is asked for.
     *
     * @param student about whom; null for all
     * @param by who changed it; null for all
     * @param from not before
     * @param to before
     * @param before the id before which the page begins; null for the newest
     */
    record Question(
            @Nullable StudentId student,
            @Nullable PersonId by,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String before) {}

    /** Adds an entry; once, however often it is asked to. */
    void add(DistrictId district, AuditEntry entry) {
        var _ =
                entries.insert(
                        district,
                        entry,
                        new CommandKey(entry.by(), entry.id(), "audit"),
                        List.of());
    }

    /**
     * A page of the audit, newest first.
     *
     * @param schools of these only, each asked for by itself; null for the whole district
     * @param reader who must not have been of the family
     * @param family students whose entries she may not see
     */
    List<AuditEntry> page(
            DistrictId district,
            @Nullable Collection<String> schools,
            PersonId reader,
            Collection<StudentId> family,
            Question question,
            int limit) {
        if (schools == null) {
            return find(district, where(district, question, reader, family), limit).toList();
        }
        return schools.stream()
                .flatMap(school ->
                        find(
                                district,
                                where(district, question, reader, family).and(SCHOOLS).is(school),
                                limit))
                .distinct()
                .sorted(Comparator.comparing(AuditEntry::id).reversed())
                .limit(limit)
                .toList();
    }

    private Stream<AuditEntry> find(DistrictId district, Criteria where, int limit) {
        return entries.find(district, where, Sort.by(Direction.DESC, ID), limit).stream();
    }

    private static Criteria where(
            DistrictId district, Question q, PersonId reader, Collection<StudentId> family) {
        Criteria where =
                Criteria.where(ID)
                        .gte(AuditEntry.idAt(district, q.from() == null ? Instant.EPOCH : q.from()))
                        .lt(end(district, q))
                        .and("family")
                        .ne(reader.value());
        if (q.by() != null) {
            where = where.and("by").is(q.by().value());
        }
        if (q.student() != null) {
            return family.contains(q.student())
                    ? where.and(STUDENT).in(List.of())
                    : where.and(STUDENT).is(q.student().value());
        }
        return family.isEmpty()
                ? where
                : where.and(STUDENT).nin(family.stream().map(StudentId::value).toList());
    }

    /** The earlier one of the two ends. */
    private static String end(DistrictId district, Question q) {
        String to = AuditEntry.idAt(district, q.to() == null ? AuditEntry.END : q.to());
        return q.before() == null || q.before().compareTo(to) > 0 ? to : q.before();
    }
}
