package org.tandem.messaging.roster;

import org.tandem.platform.id.PersonId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * People and classes as an import would write them, so that it can be told what would become of the
 * circles. They are some kilobytes each and lie in memory.
 */
public final class Unwritten {

    /** Most of them; then it is not told any more. */
    public static final int MAX = 20_000;

    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, SchoolClass> classes = new HashMap<>();
    private final Map<PersonId, List<Person>> naming = new HashMap<>();
    private final Map<PersonId, List<SchoolClass>> learning = new HashMap<>();
    private boolean full;

    /** A person as she would be. */
    public void add(Person person) {
        if (hasRoom()) {
            people.put(person.id(), person);
            person.family()
                    .agents()
                    .forEach(a -> naming.computeIfAbsent(a, _ -> new ArrayList<>()).add(person));
        }
    }

    /** A class as it would be. */
    public void add(SchoolClass clazz) {
        if (hasRoom()) {
            classes.put(clazz.id(), clazz);
            clazz.students()
                    .forEach(s -> learning.computeIfAbsent(s, _ -> new ArrayList<>()).add(clazz));
        }
    }

    private boolean hasRoom() {
        full |= people.size() + classes.size() >= MAX;
        return !full;
    }

    /** Whether there were too many of them. */
    public boolean isFull() {
        return full;
    }

    boolean hasPerson(String id) {
        return people.containsKey(id);
    }

    boolean hasClass(String id) {
        return classes.containsKey(id);
    }

    /** Those of some ids, by their ids. */
    Map<String, Person> people(Collection<String> ids) {
        Map<String, Person> found = new HashMap<>();
        for (String id : ids) {
            Person person = people.get(id);
            if (person != null) {
                found.put(id, person);
            }
        }
        return found;
    }

    /** Those who name one of these people. */
    List<Person> naming(Collection<PersonId> named) {
        return named.stream()
                .flatMap(n -> naming.getOrDefault(n, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Those in which a student learns. */
    List<SchoolClass> of(PersonId student) {
        return learning.getOrDefault(student, List.of());
    }
}
