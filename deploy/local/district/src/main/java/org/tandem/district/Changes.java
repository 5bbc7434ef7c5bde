package org.tandem.district;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is different in a district after some weeks: some people are called otherwise or go to
 * another class, a few families have moved away and others into their homes, a few teachers have
 * been replaced. Nothing else changes, so that a second import has exactly this to do.
 */
final class Changes {

    /** Of a thousand who change, so many do by leaving. */
    private static final int LEAVING = 50;

    /** Spreads the changed people evenly, as it has no factor in common with 100. */
    private static final int STRIDE = 61;

    private final int percent;
    private final People newcomers;
    private final Random random;

    /** Changes that concern so many per cent of the people, from 1 to 100. */
    Changes(int percent, People newcomers, Random random) {
        this.percent = percent;
        this.newcomers = newcomers;
        this.random = random;
    }

    /** The same part, later. */
    Part of(Part before) {
        Map<String, Person> arrived = arrivals(before.people());
        ClassMoves moves = new ClassMoves(before.classes(), arrived);
        int start = random.nextInt(100);
        List<Person> people = new ArrayList<>(before.people().size());
        for (int i = 0; i < before.people().size(); i++) {
            Person person = before.people().get(i);
            Person newcomer = arrived.get(person.id());
            if (newcomer != null) {
                people.add(newcomer);
            } else if (Math.floorMod(start + i * STRIDE, 100) < percent) {
                people.add(changed(person, moves));
            } else {
                people.add(person);
            }
        }
        return new Part(before.schools(), before.courses(), moves.classes(), people);
    }

    private Person changed(Person person, ClassMoves moves) {
        boolean renamed = random.nextBoolean();
        if (!renamed && person.pupil() == null) {
            return person.with(person.contact().phone(newcomers.number()));
        }
        if (!renamed && moves.toAnotherHomeroom(person.id())) {
            return person;
        }
        String family;
        do {
            family = culture(person).familyName(random).written();
        } while (family.equals(person.name().family()));
        Name old = person.name();
        return person.with(new Name(old.given(), family, old.preferred(), old.pronouns()));
    }

    /** Whoever arrives, by the id of whoever has left. */
    private Map<String, Person> arrivals(List<Person> people) {
        Map<String, Person> byId = new HashMap<>();
        people.forEach(person -> byId.put(person.id(), person));
        List<Person> students = people.stream().filter(p -> p.pupil() != null).toList();
        List<Person> teachers =
                people.stream()
                        .filter(p -> p.roles().size() == 1)
                        .filter(p -> p.roles().getFirst().role().equals(Role.TEACHER))
                        .toList();
        Map<String, Person> arrived = new LinkedHashMap<>();
        for (int i = 0; i < few(students); i++) {
            moveAway(Culture.one(students, random), students, byId, arrived);
        }
        for (int i = 0; i < few(teachers); i++) {
            Person teacher = Culture.one(teachers, random);
            arrived.computeIfAbsent(
                    teacher.id(), _ -> newcomers.staff().person().with(teacher.roles()));
        }
        return arrived;
    }

    private int few(List<Person> all) {
        return Math.max(1, all.size() * percent * LEAVING / 100_000);
    }

    private void moveAway(
            Person chosen,
            List<Person> students,
            Map<String, Person> byId,
            Map<String, Person> arrived) {
        List<Guardianship> old = chosen.student().guardians();
        List<Person> guardians = old.stream().map(Guardianship::guardian).map(byId::get).toList();
        boolean stay =
                guardians.isEmpty()
                        || arrived.containsKey(chosen.id())
                        || !guardians.stream().allMatch(g -> g.primaryOrg() == null);
        if (stay) {
            return;
        }
        Culture culture = Culture.any(random);
        Spelling name = culture.familyName(random);
        List<Guardianship> now = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            Person left = guardians.get(i);
            Person guardian = newcomers.guardian(culture, i % 2 == 0, name, false).person();
            arrived.put(left.id(), guardian.with(left.roles()));
            now.add(new Guardianship(guardian.id(), old.get(i).rights()));
        }
        for (Person child : students) {
            if (child.student().guardians().equals(old)) {
                Person other = newcomers.child(culture, name, child.student().grade(), now);
                arrived.put(child.id(), other.with(child.roles()));
            }
        }
    }

    private static Culture culture(Person person) {
        return Culture.ALL.stream()
                .filter(culture -> culture.language().equals(person.contact().language()))
                .findFirst()
                .orElse(Culture.ENGLISH);
    }
}
