package org.tandem.messaging.roster.imports;

import com.mongodb.client.model.Filters;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Circle;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.RosterEvent.StudentChanged;
import org.tandem.messaging.roster.RosterEvent.StudentGone;
import org.tandem.messaging.roster.SchoolClass;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.imports.BatchWriter.Wanted;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.StoredRecord;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Derives the circles of the students that people and classes have affected. */
final class CircleStep {

    private static final int BATCH = 200;
    private static final int ADULTS = 500;
    private static final List<String> OF_CLASSES =
            List.of("clazz", "school", "teachers", "students", "active");

    private final ImportRun run;
    private final Affected affected;
    private final BatchWriter<Student> writer;

    CircleStep(ImportRun run, Affected affected) {
        this.run = run;
        this.affected = affected;
        this.writer =
                new BatchWriter<>(
                        run.records().students, run, "students", (before, after, outcome) -> {});
    }

    /**
     * Derives them.
     *
     * @param all whether every student counts as affected, because an earlier import may have ended
     *     after its people and before its circles
     */
    void apply(boolean all) {
        if (all) {
            run.records()
                    .people
                    .pages(
                            run.district(),
                            ADULTS,
                            List.of("active"),
                            page -> page.forEach(p -> affected.students.add(run.local(p.id()))));
        } else {
            affected.adults.removeIf(id -> affected.students.contains(run.local(id)));
            for (List<String> some : Batches.of(affected.adults, ADULTS)) {
                naming(some.stream().map(run::local).toList())
                        .forEach(p -> affected.students.add(p.person().value()));
            }
        }
        for (List<String> some : Batches.of(affected.students, BATCH)) {
            derive(some);
        }
    }

    /** Everybody who names one of these people. */
    private List<Person> naming(Collection<String> people) {
        List<Person> naming = new ArrayList<>();
        run.records()
                .people
                .each(
                        run.district(),
                        Filters.in("family.agents", people),
                        List.of(),
                        p -> naming.add(p.read()));
        return naming;
    }

    private void derive(List<String> students) {
        List<String> ids = students.stream().map(run::id).toList();
        Map<String, Person> learners = people(ids);
        Set<String> named =
                learners.values().stream()
                        .flatMap(l -> l.family().agents().stream())
                        .map(a -> run.id(a.value()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Person> others = new HashMap<>(learners);
        named.removeAll(others.keySet());
        for (List<String> some : Batches.of(named, ADULTS)) {
            others.putAll(people(some));
        }
        Map<PersonId, Map<String, Person>> guardians = new HashMap<>();
        for (Person naming : naming(students)) {
            naming.family().agents().forEach(s -> addGuardian(guardians, s, naming));
        }
        for (Person learner : learners.values()) {
            for (PersonId agent : learner.family().agents()) {
                Person other = others.get(run.id(agent.value()));
                if (other != null) {
                    addGuardian(guardians, learner.person(), other);
                }
            }
        }
        Map<PersonId, List<SchoolClass>> classes = classes(students);
        writer.write(
                ids,
                (id, before) -> {
                    Person learner = learners.get(id);
                    return learner == null
                            ? null
                            : wanted(
                                    new Circle(
                                            learner.isStudent() ? learner : learner.gone(),
                                            guardians
                                                    .getOrDefault(learner.person(), Map.of())
                                                    .values(),
                                            classes.getOrDefault(learner.person(), List.of())),
                                    before);
                });
    }

    private Map<String, Person> people(Collection<String> ids) {
        Map<String, Person> people = new LinkedHashMap<>();
        run.records()
                .people
                .find(run.district(), ids)
                .forEach((id, stored) -> people.put(id, stored.read()));
        return people;
    }

    /** Who is nothing but a student is nobody's guardian, whichever row names whom. */
    private static void addGuardian(
            Map<PersonId, Map<String, Person>> guardians, PersonId student, Person other) {
        boolean onlyLearns =
                !other.roles().isEmpty()
                        && other.roles().stream().allMatch(r -> r.role().equals("student"));
        if (!onlyLearns) {
            guardians.computeIfAbsent(student, _ -> new LinkedHashMap<>()).put(other.id(), other);
        }
    }

    private Map<PersonId, List<SchoolClass>> classes(Collection<String> students) {
        Map<PersonId, List<SchoolClass>> classes = new HashMap<>();
        run.records()
                .classes
                .each(
                        run.district(),
                        Filters.in("members.person", students),
                        OF_CLASSES,
                        stored -> {
                            SchoolClass clazz = sketch(stored);
                            clazz.students()
                                    .forEach(s ->
                                            classes.computeIfAbsent(s, _ -> new ArrayList<>())
                                                    .add(clazz));
                        });
        return classes;
    }

    /** As much of a class as circles need; its members would be most of it. */
    private static SchoolClass sketch(StoredRecord<SchoolClass> stored) {
        return new SchoolClass(
                stored.id(),
                String.valueOf(stored.text("clazz")),
                "",
                null,
                "",
                String.valueOf(stored.text("school")),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ids(stored.texts("teachers")),
                ids(stored.texts("students")),
                stored.flag("active"));
    }

    private static Set<PersonId> ids(List<String> texts) {
        return texts.stream()
                .map(PersonId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private @Nullable Wanted<Student> wanted(
            Circle circle, @Nullable StoredRecord<Student> before) {
        Student was = before == null ? null : before.read();
        Student.Recorded recorded = was == null ? Student.Recorded.NOTHING : was.recorded();
        Student now = circle.derive(run.district(), recorded, run.today());
        // Administrators write here too, so the record itself is compared, not a fingerprint.
        if (now.equals(was)) {
            return null;
        }
        return new Wanted<>(
                now,
                Map.of(),
                now.active(),
                () ->
                        List.of(
                                now.active()
                                        ? StudentChanged.of(now, run.today())
                                        : new StudentGone(now.id(), now.student())));
    }
}
