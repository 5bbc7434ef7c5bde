package org.tandem.messaging.roster;

import com.mongodb.client.model.Filters;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.RosterEvent.ClassChanged;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;
import org.tandem.platform.store.StoredRecord;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets enrollments begin and end on their days. A class is written as it is today, then the
 * students in it are derived anew, and only then does the class forget that its day had come: who
 * dies in between leaves it to be done again, by any instance. Several at once do no harm.
 */
@Component
class ClassCalendar {

    private static final Logger log = LoggerFactory.getLogger(ClassCalendar.class);

    /** Classes at a time; they are some kilobytes each. */
    private static final int PAGE = 100;

    private static final int PEOPLE = 500;

    /** A class, and the version of it that is stored now. */
    record Begun(SchoolClass clazz, long version) {}

    private final Due<SchoolClass> due;
    private final Records<SchoolClass> classes;
    private final Records<Person> people;
    private final Circles circles;
    private final Roster roster;

    ClassCalendar(Store store, Circles circles, Roster roster, Clock clock) {
        this.due =
                new Due<>(
                        store.documents("classes", SchoolClass.class),
                        SchoolClass::changesOn,
                        roster::today,
                        clock);
        this.classes = store.records("classes", SchoolClass.class);
        this.people = store.records("people", Person.class);
        this.circles = circles;
        this.roster = roster;
    }

    /** Looks once a minute, by an index that holds only classes with such a day. */
    @Scheduled(
            fixedDelayString = "${tandem.roster.calendar-interval:60s}",
            initialDelayString = "${tandem.roster.calendar-interval:60s}")
    void turn() {
        try {
            int turned = turnSome();
            while (turned > 0) {
                log.info("{} classes have enrollments that begin or have ended", turned);
                turned = turnSome();
            }
        } catch (RuntimeException e) {
            log.warn("the calendar is tried again: {}", e.getClass().getSimpleName());
        }
    }

    /** How many; none also when others came between: they are due until somebody ends it. */
    private int turnSome() {
        Map<DistrictId, List<String>> ids =
                due.some(PAGE).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Owned::district,
                                        Collectors.mapping(
                                                o -> o.document().id(), Collectors.toList())));
        return ids.entrySet().stream().mapToInt(d -> turn(d.getKey(), d.getValue())).sum();
    }

    private int turn(DistrictId district, List<String> ids) {
        LocalDate day = roster.today(district);
        List<Begun> begun = begin(district, ids, day);
        List<PersonId> learners =
                begun.stream().flatMap(b -> b.clazz().learners().stream()).distinct().toList();
        for (int i = 0; i < learners.size(); i += Circles.BATCH) {
            circles.derive(
                    district,
                    learners.subList(i, Math.min(i + Circles.BATCH, learners.size())),
                    day);
        }
        end(district, begun);
        return begun.size();
    }

    /**
     * Stores who teaches and learns in the classes today; their day stays the one that has come.
     */
    List<Begun> begin(DistrictId district, List<String> ids, LocalDate day) {
        Map<String, StoredRecord<SchoolClass>> stored = classes.find(district, ids);
        Map<String, SchoolClass> before = new HashMap<>();
        stored.forEach((id, s) -> before.put(id, s.read()));
        before.values().removeIf(c -> !c.isDue(day));
        Set<PersonId> there = there(district, before.values().stream().toList());
        List<Begun> begun = new ArrayList<>();
        List<BulkChange> changes = new ArrayList<>();
        before.forEach((id, was) -> {
            long version = Objects.requireNonNull(stored.get(id)).version();
            SchoolClass now = was.on(day, there::contains);
            SchoolClass dueStill = now.dueOn(was.changesOn());
            if (!dueStill.equals(was)) {
                changes.add(change(dueStill, version, List.of(ClassChanged.of(now))));
                version++;
            }
            begun.add(new Begun(now, version));
        });
        // What others have changed meanwhile is due as long as they say so, and found again.
        return classes.write(district, changes) ? begun : List.of();
    }

    private void end(DistrictId district, List<Begun> begun) {
        classes.write(
                district,
                begun.stream().map(b -> change(b.clazz(), b.version(), List.of())).toList());
    }

    private BulkChange change(SchoolClass clazz, long version, List<Event> events) {
        return classes.change(classes.render(clazz, Map.of()), version, events);
    }

    /** Whom of the members the district still has. */
    private Set<PersonId> there(DistrictId district, List<SchoolClass> some) {
        List<String> ids =
                some.stream()
                        .flatMap(c -> c.members().stream())
                        .map(m -> Person.idOf(district, m.person()))
                        .distinct()
                        .toList();
        Set<PersonId> there = new HashSet<>();
        for (int i = 0; i < ids.size(); i += PEOPLE) {
            people.each(
                    district,
                    Filters.in("_id", ids.subList(i, Math.min(i + PEOPLE, ids.size()))),
                    List.of("active", "person"),
                    p -> {
                        if (p.flag("active")) {
                            there.add(new PersonId(String.valueOf(p.text("person"))));
                        }
                    });
        }
        return there;
    }
}
