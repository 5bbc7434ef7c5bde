package org.tandem.messaging.roster;

import com.mongodb.client.model.Filters;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;
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

/** Gathers what circles are derived from: the records of people and classes, as they are stored. */
@Repository
class CircleFacts {

    private static final int PEOPLE = 500;
    private static final List<String> OF_CLASSES =
            List.of("clazz", "school", "teachers", "students", "active");

    private final Records<Person> people;
    private final Records<SchoolClass> classes;

    CircleFacts(Store store) {
        people = store.records("people", Person.class);
        classes = store.records("classes", SchoolClass.class);
        people.index(
                new Index("district", Direction.ASC)
                        .on("family.agents", Direction.ASC)
                        .named("agents"));
        classes.index(
                new Index("district", Direction.ASC)
                        .on("members.person", Direction.ASC)
                        .named("members"));
    }

    /**
     * The circles of some hundreds of people, by the ids of their documents. Who is no student has
     * one that says so; who is unknown is left out.
     *
     * @param unwritten in place of what is stored
     */
    Map<String, Circle> of(
            DistrictId district, Collection<PersonId> students, Unwritten unwritten) {
        Map<String, Person> learners = find(district, students, unwritten);
        Map<PersonId, Map<String, Person>> guardians =
                guardians(district, students, learners, unwritten);
        Map<PersonId, List<SchoolClass>> in = classes(district, students, unwritten);
        Map<String, Circle> circles = new LinkedHashMap<>();
        learners.forEach((id, learner) ->
                circles.put(
                        id,
                        new Circle(
                                learner.isStudent() ? learner : learner.gone(),
                                guardians.getOrDefault(learner.person(), Map.of()).values(),
                                in.getOrDefault(learner.person(), List.of()))));
        return circles;
    }

    private Map<PersonId, Map<String, Person>> guardians(
            DistrictId district,
            Collection<PersonId> students,
            Map<String, Person> learners,
            Unwritten unwritten) {
        Map<String, Person> others = new HashMap<>(learners);
        Set<PersonId> named =
                learners.values().stream()
                        .flatMap(l -> l.family().agents().stream())
                        .filter(a -> !others.containsKey(Person.idOf(district, a)))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        List<PersonId> unread = new ArrayList<>(named);
        for (int i = 0; i < unread.size(); i += PEOPLE) {
            List<PersonId> some = unread.subList(i, Math.min(i + PEOPLE, unread.size()));
            others.putAll(find(district, some, unwritten));
        }
        Map<PersonId, Map<String, Person>> guardians = new HashMap<>();
        List<Person> naming = new ArrayList<>(naming(district, students));
        naming.removeIf(p -> unwritten.hasPerson(p.id()));
        naming.addAll(unwritten.naming(students));
        for (Person other : naming) {
            other.family().agents().forEach(s -> addGuardian(guardians, s, other));
        }
        for (Person learner : learners.values()) {
            for (PersonId agent : learner.family().agents()) {
                Person other = others.get(Person.idOf(district, agent));
                if (other != null) {
                    addGuardian(guardians, learner.person(), other);
                }
            }
        }
        return guardians;
    }

    /** Everybody who names one of these people. */
    List<Person> naming(DistrictId district, Collection<PersonId> named) {
        List<String> values = named.stream().map(PersonId::value).toList();
        List<Person> naming = new ArrayList<>();
        people.each(
                district,
                Filters.in("family.agents", values),
                List.of(),
                p -> naming.add(p.read()));
        return naming;
    }

    private Map<String, Person> find(
            DistrictId district, Collection<PersonId> people, Unwritten unwritten) {
        List<String> ids = people.stream().map(p -> Person.idOf(district, p)).toList();
        Map<String, Person> found = new LinkedHashMap<>();
        this.people.find(district, ids).forEach((id, stored) -> found.put(id, stored.read()));
        found.putAll(unwritten.people(ids));
        return found;
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

    private Map<PersonId, List<SchoolClass>> classes(
            DistrictId district, Collection<PersonId> students, Unwritten unwritten) {
        Map<PersonId, List<SchoolClass>> in = new HashMap<>();
        students.forEach(s -> in.put(s, new ArrayList<>(unwritten.of(s))));
        classes.each(
                district,
                Filters.in("members.person", students.stream().map(PersonId::value).toList()),
                OF_CLASSES,
                stored -> {
                    if (unwritten.hasClass(stored.id())) {
                        return;
                    }
                    SchoolClass clazz = sketch(stored);
                    clazz.students()
                            .forEach(s -> in.computeIfAbsent(s, _ -> new ArrayList<>()).add(clazz));
                });
        return in;
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
                null,
                stored.flag("active"));
    }

    private static Set<PersonId> ids(List<String> texts) {
        return texts.stream()
                .map(PersonId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
