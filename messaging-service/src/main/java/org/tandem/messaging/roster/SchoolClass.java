package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A class with everybody in it. Its enrollments lie within it, because they are read together and
 * number some dozens.
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
        boolean active) {

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

    /** The same class, no longer held. */
    public SchoolClass gone() {
        return new SchoolClass(
                id, clazz, title, code, type, school, course, grades, subjects, terms, members,
                teachers, students, false);
    }
}
