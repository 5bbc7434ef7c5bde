package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A class with everybody in it. Its enrollments lie within it, because they are read together and
 * number some dozens.
 *
 * <p>Its life: the import derives it from its row and the enrollments. On days on which an
 * enrollment begins or has ended it is derived anew, and then the students in it ({@link
 * ClassCalendar}).
 *
 * @param id district and class: unique over all districts
 * @param clazz its id in the district
 * @param title as the district writes it
 * @param code its short name
 * @param type OneRoster's word: homeroom or scheduled
 * @param school the school's id
 * @param course the title of the course
 * @param grades CEDS grade codes
 * @param subjects as the district writes them
 * @param terms the titles of the terms it is held in
 * @param members everybody in it, by enrollment
 * @param teachers who teaches in it now, each once
 * @param students who learns in it now, each once
 * @param changesOn the next day on which an enrollment begins or has ended; one that has come says
 *     that the circles of its students may be behind; null when there is none, or once it is gone
 * @param active false once the district no longer has it
 */
public record SchoolClass(
        String id,
        String clazz,
        String title,
        @Nullable String code,
        String type,
        String school,
        @Nullable String course,
        List<String> grades,
        List<String> subjects,
        List<String> terms,
        List<Member> members,
        Set<PersonId> teachers,
        Set<PersonId> students,
        @Nullable LocalDate changesOn,
        boolean active) {

    private static final String STUDENT = "student";

    /**
     * An enrollment.
     *
     * @param enrollment its id
     * @param person who
     * @param role OneRoster's word: student, teacher, proctor or administrator
     * @param primary whether this is the teacher who is asked first
     * @param from first day; null when it has always been so
     * @param to last day; null while no end is known
     */
    public record Member(
            String enrollment,
            PersonId person,
            String role,
            boolean primary,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        /** Whether she takes part on a day. */
        public boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }

        /** Its first day, and the day after its last. */
        Stream<LocalDate> turningPoints() {
            Stream.Builder<LocalDate> days = Stream.builder();
            if (from != null) {
                days.add(from);
            }
            if (to != null) {
                days.add(to.plusDays(1));
            }
            return days.build();
        }
    }

    /** Who has a role in it on a day, each once; teachers who are asked first come first. */
    public List<PersonId> on(LocalDate day, String role) {
        return members.stream()
                .filter(m -> m.role().equals(role) && m.on(day))
                .sorted(Comparator.comparing(m -> !m.primary()))
                .map(Member::person)
                .distinct()
                .toList();
    }

    /** The {@code _id} of its document. */
    public static String idOf(DistrictId district, String clazz) {
        return district + ":" + clazz;
    }

    /** Whether an enrollment has begun or ended and the students in it may not know yet. */
    public boolean isDue(LocalDate day) {
        return active && changesOn != null && !changesOn.isAfter(day);
    }

    /** Everybody who learns in it, has learnt or will. */
    public List<PersonId> learners() {
        return members.stream()
                .filter(m -> m.role().equals(STUDENT))
                .map(Member::person)
                .distinct()
                .toList();
    }

    /**
     * The same class as of a day: who teaches and learns in it, and when that changes next.
     *
     * @param isThere whom the district still has: an enrollment may outlive its person
     */
    public SchoolClass on(LocalDate day, Predicate<PersonId> isThere) {
        LocalDate next =
                members.stream()
                        .flatMap(Member::turningPoints)
                        .filter(turn -> turn.isAfter(day))
                        .min(LocalDate::compareTo)
                        .orElse(null);
        return with(now("teacher", day, isThere), now(STUDENT, day, isThere), next, active);
    }

    private Set<PersonId> now(String role, LocalDate day, Predicate<PersonId> isThere) {
        return Circle.ordered(
                members.stream()
                        .filter(m -> m.role().equals(role) && m.on(day))
                        .map(Member::person)
                        .filter(isThere)
                        .toList());
    }

    /** The same class, whose students are yet to be derived anew since a day. */
    SchoolClass dueOn(@Nullable LocalDate day) {
        return with(teachers, students, day, active);
    }

    /** The same class, no longer held. */
    public SchoolClass gone() {
        return with(teachers, students, null, false);
    }

    private SchoolClass with(
            Set<PersonId> teach, Set<PersonId> learn, @Nullable LocalDate next, boolean held) {
        return new SchoolClass(
                id, clazz, title, code, type, school, course, grades, subjects, terms, members,
                teach, learn, next, held);
    }
}
