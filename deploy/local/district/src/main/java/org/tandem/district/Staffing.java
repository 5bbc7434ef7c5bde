package org.tandem.district;

import org.tandem.district.Staff.Other;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Gives everybody who works in a neighbourhood a post. */
final class Staffing {

    private static final int STUDENTS_PER_COUNSELOR = 350;

    private final Random random;

    Staffing(Random random) {
        this.random = random;
    }

    /**
     * Divides the staff among the schools by their students.
     *
     * @param campuses the schools
     * @param parents those who teach for certain
     * @param others everybody else
     * @return the staff of each school, in the same order
     */
    List<Staff> divide(List<Campus> campuses, List<Person> parents, List<Person> others) {
        List<Posts> posts = posts(campuses, parents.size() + others.size());
        Deque<Person> rest = new ArrayDeque<>(others);
        List<Person> teachers = new ArrayList<>(parents);
        int wanted = posts.stream().mapToInt(Posts::teachers).sum();
        while (teachers.size() < wanted) {
            teachers.add(rest.pop());
        }
        Collections.shuffle(teachers, random);
        Deque<Person> teaching = new ArrayDeque<>(teachers);
        List<Staff> staff = new ArrayList<>();
        for (Posts p : posts) {
            staff.add(
                    new Staff(
                            take(rest, p.principals),
                            take(rest, p.counselors),
                            take(teaching, p.teachers),
                            take(rest, p.aides),
                            others(rest, p)));
        }
        return staff;
    }

    /** How many of each a school has. */
    private record Posts(
            int principals, int counselors, int teachers, int aides, int offices, int proctors) {

        static Posts of(int staff, int students) {
            int principals = staff > 2 ? 1 : 0;
            int counselors = Math.min(1 + students / STUDENTS_PER_COUNSELOR, staff / 5);
            int offices = Math.min(1 + students / 500, staff / 8);
            int proctors = Math.min(1, staff / 20);
            int rest = staff - principals - counselors - offices - proctors;
            int teachers = (rest + 1) / 2;
            return new Posts(principals, counselors, teachers, rest - teachers, offices, proctors);
        }
    }

    private static List<Posts> posts(List<Campus> campuses, int staff) {
        int students = campuses.stream().mapToInt(c -> c.students().size()).sum();
        List<Posts> posts = new ArrayList<>();
        int counted = 0;
        int placed = 0;
        for (Campus campus : campuses) {
            counted += campus.students().size();
            int until = (int) ((long) staff * counted / students);
            posts.add(Posts.of(until - placed, campus.students().size()));
            placed = until;
        }
        return posts;
    }

    private static List<Other> others(Deque<Person> rest, Posts posts) {
        List<Other> others = new ArrayList<>();
        take(rest, posts.offices)
                .forEach(person -> others.add(new Other(person, Role.SITE_ADMINISTRATOR)));
        take(rest, posts.proctors).forEach(person -> others.add(new Other(person, Role.PROCTOR)));
        return others;
    }

    private static List<Person> take(Deque<Person> from, int count) {
        List<Person> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(from.pop());
        }
        return taken;
    }
}
