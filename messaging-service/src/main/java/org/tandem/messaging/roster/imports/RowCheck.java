package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.oneroster.AcademicSessionRow;
import org.tandem.messaging.roster.oneroster.ClassRow;
import org.tandem.messaging.roster.oneroster.CourseRow;
import org.tandem.messaging.roster.oneroster.DeletedRow;
import org.tandem.messaging.roster.oneroster.DemographicsRow;
import org.tandem.messaging.roster.oneroster.EnrollmentRow;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.GuardianRestriction;
import org.tandem.messaging.roster.oneroster.GuardianRights;
import org.tandem.messaging.roster.oneroster.OrgRow;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.ProblemCode;
import org.tandem.messaging.roster.oneroster.RoleRow;
import org.tandem.messaging.roster.oneroster.Row;
import org.tandem.messaging.roster.oneroster.UserRow;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows the references of rows and keeps what the index needs of them. Files are read in an order
 * in which what is referred to comes first; users, who refer to each other, are read twice.
 */
final class RowCheck {

    private final RosterIndex index;
    private final Consumer<Problem> problems;

    RowCheck(RosterIndex index, Consumer<Problem> problems) {
        this.index = index;
        this.problems = problems;
    }

    /** Whether a row counts; if not, it has been said why. */
    boolean accepts(long line, Row row) {
        return switch (row) {
            case OrgRow org -> {
                index.orgs.add(line, org);
                yield true;
            }
            case AcademicSessionRow term -> {
                index.terms.put(term.sourcedId(), term.title());
                yield true;
            }
            case CourseRow course -> {
                index.courses.put(course.sourcedId(), course.title());
                yield true;
            }
            case ClassRow clazz -> accepts(line, clazz);
            case RoleRow role -> accepts(line, role);
            case EnrollmentRow enrollment -> accepts(line, enrollment);
            case DemographicsRow person -> {
                boolean known = needs(line, FileKind.DEMOGRAPHICS, "sourcedId", person.sourcedId());
                if (known) {
                    index.addBirthDate(person.sourcedId(), person.birthDate());
                }
                yield known;
            }
            case UserRow user -> acceptsUser(line, user);
            case DeletedRow _ -> false;
        };
    }

    private boolean accepts(long line, ClassRow row) {
        FileKind file = FileKind.CLASSES;
        if (!needsOrg(line, file, "schoolSourcedId", row.schoolSourcedId())) {
            return false;
        }
        if (!index.isSchool(row.schoolSourcedId())) {
            report(ProblemCode.SCHOOL_KIND, line, file, "schoolSourcedId", row.schoolSourcedId());
            return false;
        }
        wants(
                line,
                file,
                "courseSourcedId",
                List.of(row.courseSourcedId()),
                index.courses::containsKey,
                "course");
        wants(
                line,
                file,
                "termSourcedIds",
                row.termSourcedIds(),
                index.terms::containsKey,
                "academic session");
        index.classSchools.put(row.sourcedId(), row.schoolSourcedId());
        return true;
    }

    private boolean accepts(long line, RoleRow row) {
        boolean accepted =
                needs(line, FileKind.ROLES, "userSourcedId", row.userSourcedId())
                        && needsOrg(line, FileKind.ROLES, "orgSourcedId", row.orgSourcedId());
        if (accepted) {
            index.roles.add(row);
        }
        return accepted;
    }

    private boolean accepts(long line, EnrollmentRow row) {
        FileKind file = FileKind.ENROLLMENTS;
        String school = index.schoolOf(row.classSourcedId());
        if (school == null) {
            report(
                    ProblemCode.REFERENCE_UNKNOWN,
                    line,
                    file,
                    "classSourcedId",
                    row.classSourcedId(),
                    "class");
            return false;
        }
        if (!needs(line, file, "userSourcedId", row.userSourcedId())) {
            return false;
        }
        if (!school.equals(row.schoolSourcedId())) {
            report(
                    ProblemCode.SCHOOL_DIFFERS,
                    line,
                    file,
                    "schoolSourcedId",
                    row.schoolSourcedId());
        }
        if (index.enrollments.add(row)) {
            report(ProblemCode.PRIMARY_TWICE, line, file, "primary", "true");
        }
        return true;
    }

    private boolean acceptsUser(long line, UserRow row) {
        FileKind file = FileKind.USERS;
        Stream<String> guardians =
                Stream.concat(
                        row.tandem().guardianRights().stream()
                                .map(GuardianRights::guardianSourcedId),
                        row.tandem().guardianRestrictions().stream()
                                .map(GuardianRestriction::guardianSourcedId));
        List<String> unknown = guardians.filter(g -> !index.hasPerson(g)).distinct().toList();
        if (!unknown.isEmpty()) {
            String column = "metadata.tandem.guardianRights";
            report(ProblemCode.GUARDIAN_UNKNOWN, line, file, column, unknown.getFirst());
            return false;
        }
        wants(line, file, "agentSourcedIds", row.agentSourcedIds(), index::hasPerson, "user");
        wants(line, file, "orgSourcedIds", row.orgSourcedIds(), index::hasOrg, "organisation");
        if (row.primaryOrgSourcedId() != null) {
            wants(
                    line,
                    file,
                    "primaryOrgSourcedId",
                    List.of(row.primaryOrgSourcedId()),
                    index::hasOrg,
                    "organisation");
        }
        return true;
    }

    private boolean needs(long line, FileKind file, String column, String user) {
        boolean known = index.hasPerson(user);
        if (!known) {
            report(ProblemCode.REFERENCE_UNKNOWN, line, file, column, user, "user");
        }
        return known;
    }

    private boolean needsOrg(long line, FileKind file, String column, String org) {
        boolean known = index.hasOrg(org);
        if (!known) {
            report(ProblemCode.REFERENCE_UNKNOWN, line, file, column, org, "organisation");
        }
        return known;
    }

    private void wants(
            long line,
            FileKind file,
            String column,
            List<String> ids,
            Predicate<String> exists,
            String what) {
        ids.stream()
                .filter(id -> !exists.test(id))
                .forEach(
                        id -> report(ProblemCode.REFERENCE_LEFT_OUT, line, file, column, id, what));
    }

    private void report(
            ProblemCode code,
            long line,
            FileKind file,
            String column,
            String value,
            Object... details) {
        problems.accept(Problem.ofLine(code, file.fileName(), line, details).at(column, value));
    }
}
