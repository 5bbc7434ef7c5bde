package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the files. In a full snapshot the columns status and dateLastModified are empty. */
final class Rows {

    private Rows() {}

    static String[] district(District district) {
        return row(district.id(), district.name(), "district", null, null);
    }

    static String[] school(School school, District district) {
        return row(school.id(), school.name(), "school", null, district.id());
    }

    static String[] course(Course course) {
        Subject subject = course.subject();
        return row(
                course.id(),
                SchoolYear.ID,
                course.title(),
                subject == null ? "HOME" : subject.code(),
                list(course.grades()),
                course.school(),
                subject == null ? null : subject.title(),
                subject == null ? null : subject.code());
    }

    static String[] schoolClass(SchoolClass each) {
        Subject subject = each.course().subject();
        return row(
                each.id(),
                each.title(),
                list(each.grades()),
                each.course().id(),
                null,
                each.homeroom() ? "homeroom" : "scheduled",
                each.location(),
                each.course().school(),
                each.homeroom() ? SchoolYear.ID : list(SchoolYear.TERMS),
                subject == null ? null : subject.title(),
                subject == null ? null : subject.code(),
                list(each.periods()));
    }

    static String[] user(Person person) {
        Pupil pupil = person.pupil();
        return row(
                person.id(),
                "true",
                person.username(),
                null,
                person.name().given(),
                person.name().family(),
                null,
                null,
                person.contact().email(),
                person.contact().sms(),
                person.contact().phone(),
                pupil == null ? null : list(pupil.guardians().stream().map(Guardianship::guardian)),
                pupil == null ? null : pupil.grade(),
                null,
                null,
                person.name().preferred(),
                null,
                null,
                person.primaryOrg(),
                person.name().pronouns(),
                person.contact().language(),
                person.contact().timeZone(),
                pupil == null ? null : list(pupil.guardians().stream().map(Rows::rights)),
                pupil == null ? null : list(pupil.restrictions().stream().map(Rows::restriction)),
                pupil == null || pupil.accessAfter18() == null
                        ? null
                        : pupil.accessAfter18().toString());
    }

    static List<String[]> roles(Person person) {
        List<String[]> rows = new ArrayList<>(person.roles().size());
        for (Role role : person.roles()) {
            boolean first = rows.isEmpty();
            rows.add(
                    row(
                            person.id() + "." + (rows.size() + 1),
                            person.id(),
                            first ? "primary" : "secondary",
                            role.role(),
                            null,
                            null,
                            role.org(),
                            null));
        }
        return rows;
    }

    static String[] teacher(SchoolClass each, String person) {
        boolean primary = person.equals(each.teachers().getFirst());
        return enrollment(each, person, Role.TEACHER, primary);
    }

    static String[] student(SchoolClass each, String person) {
        return enrollment(each, person, Role.STUDENT, false);
    }

    private static String[] enrollment(
            SchoolClass each, String person, String role, boolean primary) {
        return row(
                each.id() + "." + person,
                each.id(),
                each.course().school(),
                person,
                role,
                String.valueOf(primary),
                null,
                null);
    }

    static String[] demographics(Person student) {
        Pupil pupil = student.student();
        String[] row = new String[Table.DEMOGRAPHICS.header().length];
        Arrays.fill(row, "");
        row[0] = student.id();
        row[3] = pupil.birthDate().toString();
        row[4] = pupil.sex();
        return row;
    }

    private static String rights(Guardianship guardianship) {
        return guardianship.rights().stream()
                .map(Right::word)
                .collect(Collectors.joining(" ", "{" + guardianship.guardian() + ":", "}"));
    }

    private static String restriction(Restriction restriction) {
        return "{"
                + restriction.guardian()
                + ":"
                + restriction.scope()
                + ";from="
                + restriction.from()
                + (restriction.to() == null ? "" : ";to=" + restriction.to())
                + ";instrument="
                + restriction.instrument()
                + ";reviewedBy="
                + restriction.reviewedBy()
                + "}";
    }

    private static String list(List<String> values) {
        return String.join(",", values);
    }

    private static String list(Stream<String> values) {
        return values.collect(Collectors.joining(","));
    }

    private static String[] row(String id, @Nullable String... values) {
        String[] row = new String[values.length + 3];
        Arrays.fill(row, "");
        row[0] = id;
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            row[i + 3] = value == null ? "" : value;
        }
        return row;
    }
}
