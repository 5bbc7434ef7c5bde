package org.tandem.district;

import org.tandem.district.Household.Kin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Invents households until a number of people is reached. */
final class Households {

    /** So many of a thousand families with separated parents: of all students about 1 in 200. */
    private static final int RESTRICTED = 26;

    /** Of a hundred families: with one, two, three, four children. */
    private static final int[] CHILDREN = {38, 42, 16, 4};

    private static final int SIBLINGS_APART = 5;

    private final People people;
    private final Random random;
    private final Queue<Adult> teachers;
    private final List<Person> teachingParents = new ArrayList<>();

    /**
     * Takes some of the staff as parents.
     *
     * @param teachers those who may be parents; a few are used, from the first
     */
    Households(People people, Random random, List<Adult> teachers) {
        this.people = people;
        this.random = random;
        this.teachers = new ArrayDeque<>(teachers);
    }

    /** Those of the staff who are parents, which is known after {@link #fill}. */
    List<Person> teachingParents() {
        return teachingParents;
    }

    /** As many households as make exactly so many people, at least 100. Every shape occurs. */
    List<Household> fill(int size) {
        List<Household> households = new ArrayList<>();
        // Each shape once first, so that a small district has all of them.
        Queue<Shape> first = new ArrayDeque<>(List.of(Shape.values()));
        int missing = size;
        while (missing > 0) {
            Shape shape = first.isEmpty() ? Shape.any(random) : first.remove();
            int children = children();
            if (missing <= 8) {
                shape = missing == 1 ? Shape.UNRECORDED : Shape.SINGLE_PARENT;
                children = Math.max(1, Math.min(children, missing - 1));
            }
            Household household = household(shape, children);
            households.add(household);
            missing -= household.size();
        }
        return households;
    }

    /** A household of the wanted shape. */
    Household household(Shape shape, int children) {
        Culture culture = Culture.any(random);
        Spelling name = culture.familyName(random);
        return switch (shape) {
            case UNRECORDED -> with(culture, name, 1, List.of(), false);
            case SINGLE_PARENT ->
                    with(culture, name, children, List.of(mother(culture, name)), false);
            case LEGAL_GUARDIAN -> {
                Adult adult =
                        people.guardian(culture, woman(50), culture.familyName(random), false);
                yield with(culture, name, children, List.of(kin(adult, Role.GUARDIAN)), false);
            }
            case TWO_PARENTS -> {
                Kin mother = mother(culture, name);
                Adult father = partner(culture, name, false);
                yield with(
                        culture, name, children, List.of(mother, kin(father, Role.PARENT)), false);
            }
            case SEPARATED -> {
                Kin mother = mother(culture, name);
                Adult father = partner(culture, name, true);
                var rights = random.nextInt(4) == 0 ? Right.INFORMED : Right.ELSEWHERE;
                Kin other = new Kin(father.person(), Role.PARENT, rights, false);
                boolean restricted = random.nextInt(1000) < RESTRICTED;
                yield with(culture, name, children, List.of(mother, other), restricted);
            }
            case WITH_GRANDPARENT -> {
                Kin mother = mother(culture, name);
                Adult father = partner(culture, name, false);
                Adult elder = people.guardian(culture, woman(65), name, false);
                Kin relative = new Kin(elder.person(), Role.RELATIVE, Right.RELATIVE, false);
                yield with(
                        culture,
                        name,
                        children,
                        List.of(mother, kin(father, Role.PARENT), relative),
                        false);
            }
            case PARENT_TEACHES -> {
                Adult teacher = teachers.poll();
                yield teacher == null
                        ? household(Shape.TWO_PARENTS, children)
                        : taught(teacher, children);
            }
        };
    }

    private Household taught(Adult teacher, int children) {
        teachingParents.add(teacher.person());
        Adult partner = partner(teacher.culture(), teacher.family(), false);
        return with(
                teacher.culture(),
                teacher.family(),
                children,
                List.of(
                        new Kin(teacher.person(), Role.PARENT, Right.ALL, true),
                        kin(partner, Role.PARENT)),
                false);
    }

    private Kin mother(Culture culture, Spelling name) {
        return kin(people.guardian(culture, woman(85), name, false), Role.PARENT);
    }

    private Adult partner(Culture culture, Spelling name, boolean elsewhere) {
        Culture own = random.nextInt(10) == 0 ? Culture.any(random) : culture;
        boolean shares =
                own.equals(culture)
                        && random.nextInt(100) < (culture.sharesFamilyName() ? 85 : 15)
                        && !(elsewhere && random.nextBoolean());
        return people.guardian(own, woman(15), shares ? name : own.familyName(random), elsewhere);
    }

    private static Kin kin(Adult adult, String role) {
        return new Kin(adult.person(), role, Right.ALL, false);
    }

    private Household with(
            Culture culture, Spelling name, int children, List<Kin> kin, boolean restricted) {
        List<Guardianship> guardians =
                kin.stream().map(k -> new Guardianship(k.person().id(), k.rights())).toList();
        List<Person> born = new ArrayList<>(children);
        int eldest = random.nextInt(SchoolYear.GRADES.size());
        for (int i = 0; i < children; i++) {
            int apart = i == 0 ? 0 : random.nextInt(2 * SIBLINGS_APART + 1) - SIBLINGS_APART;
            int grade = Math.clamp(eldest + apart, 0, SchoolYear.GRADES.size() - 1);
            born.add(people.child(culture, name, SchoolYear.GRADES.get(grade), guardians));
        }
        return new Household(kin, born, restricted ? kin.getLast().person().id() : null);
    }

    private boolean woman(int percent) {
        return random.nextInt(100) < percent;
    }

    private int children() {
        int ticket = random.nextInt(100);
        int count = 0;
        while (ticket >= 0) {
            ticket -= CHILDREN[count++];
        }
        return count;
    }
}
