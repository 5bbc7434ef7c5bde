package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.RosterEvent.StudentChanged;
import org.tandem.messaging.roster.RosterEvent.StudentGone;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;
import org.tandem.platform.store.StoredRecord;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Derives students with their circles anew from the stored people and classes, and tells the other
 * services. Many may do it for the same student: whoever writes last has read what all of them have
 * written before, because a student's version is read before anything she is derived from.
 */
@Component
public class Circles {

    /** Most students at a time. */
    public static final int BATCH = 200;

    private static final int ATTEMPTS = 20;

    private final CircleFacts facts;
    private final Records<Student> students;

    Circles(Store store, CircleFacts facts) {
        this.facts = facts;
        this.students = store.records("students", Student.class);
    }

    /**
     * What became of a student.
     *
     * @param before null when she is new
     * @param after the same as before when nothing has changed
     */
    public record Derived(@Nullable Student before, Student after) {}

    /**
     * Derives them; who has never been a student is left out.
     *
     * @param people students, and others who may be; at most {@link #BATCH}
     * @param day the day it is in the district
     */
    public Collection<Derived> derive(
            DistrictId district, Collection<PersonId> people, LocalDate day) {
        Map<String, Derived> done = new LinkedHashMap<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (students.write(district, changes(district, people, day, new Unwritten(), done))) {
                return done.values();
            }
        }
        throw new IllegalStateException("others change the same students all the time");
    }

    /**
     * Tells what would become of them, and writes nothing.
     *
     * @param unwritten the people and classes that would be written before
     */
    public Collection<Derived> preview(
            DistrictId district, Collection<PersonId> people, LocalDate day, Unwritten unwritten) {
        Map<String, Derived> done = new LinkedHashMap<>();
        changes(district, people, day, unwritten, done);
        return done.values();
    }

    private List<BulkChange> changes(
            DistrictId district,
            Collection<PersonId> people,
            LocalDate day,
            Unwritten unwritten,
            Map<String, Derived> done) {
        Set<String> ids =
                people.stream()
                        .map(p -> Student.idOf(district, new StudentId(p.value())))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, StoredRecord<Student>> stored = students.find(district, ids);
        List<BulkChange> changes = new ArrayList<>();
        facts.of(district, people, unwritten)
                .forEach((id, circle) -> {
                    StoredRecord<Student> there = stored.get(id);
                    Student before = there == null ? null : there.read();
                    Student after = circle.derive(district, recorded(before), day);
                    if (before == null && !after.active()) {
                        return;
                    }
                    // Of several attempts the first knows what was there before.
                    done.putIfAbsent(id, new Derived(before, after));
                    // Administrators write here too, so the record itself is compared, not
                    // a fingerprint.
                    if (!after.equals(before)) {
                        changes.add(change(after, there, day));
                    }
                });
        return changes;
    }

    private static Student.Recorded recorded(@Nullable Student before) {
        return before == null ? Student.Recorded.NOTHING : before.recorded();
    }

    private BulkChange change(
            Student after, @Nullable StoredRecord<Student> before, LocalDate day) {
        Event event =
                after.active()
                        ? StudentChanged.of(after, day)
                        : new StudentGone(after.id(), after.student());
        return students.change(
                students.render(after, Map.of()),
                before == null ? BulkChange.NEW : before.version(),
                List.of(event));
    }

    /** Everybody who names one of these adults as belonging to her family. */
    public List<PersonId> naming(DistrictId district, Collection<PersonId> adults) {
        return facts.naming(district, adults).stream().map(Person::person).toList();
    }
}
