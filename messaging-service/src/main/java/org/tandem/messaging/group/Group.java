package org.tandem.messaging.group;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A group that somebody of the staff has put together: students, whose families it reaches, and
 * other staff. It gives nobody a right: whoever uses it reaches those of it whom she may tell
 * something then.
 *
 * @param id its id
 * @param name one line
 * @param owner whose it is
 * @param school the school whose staff may use it too; null when it is the owner's alone
 * @param students in the order of their ids
 * @param people staff, in the order of their ids
 * @param savedAt when it was made, or made anew
 * @param deleted whether its owner has done with it
 */
public record Group(
        GroupId id,
        String name,
        PersonId owner,
        @Nullable String school,
        List<StudentId> students,
        List<PersonId> people,
        Instant savedAt,
        boolean deleted) {

    /** Most members, students and staff together: some 100 KB. */
    public static final int MEMBERS_MAX = 2_000;

    /**
     * What the roster knows of those who are named.
     *
     * @param students who is unknown is left out
     * @param people who is unknown is left out
     * @param today the day it is in the district
     */
    record Known(Map<StudentId, Student> students, Map<PersonId, Person> people, LocalDate today) {}

    /** Decides whether somebody may have such a group. */
    static Decision<Group, GroupRefusal> of(
            GroupId id, SaveGroup command, Authority owner, Known known, Instant now) {
        Set<StudentId> students = command.allStudents();
        Set<PersonId> people = command.allPeople();
        if (!owner.isStaff()) {
            return Decision.refused(GroupRefusal.NOT_STAFF);
        }
        if (students.isEmpty() && people.isEmpty()) {
            return Decision.refused(GroupRefusal.NOBODY_IN_IT);
        }
        if (students.size() + people.size() > MEMBERS_MAX) {
            return Decision.refused(GroupRefusal.TOO_MANY_MEMBERS);
        }
        if (command.school() != null
                && !owner.worksAt(command.school())
                && !owner.leads(command.school())) {
            return Decision.refused(GroupRefusal.SCHOOL_NOT_HERS);
        }
        if (!students.stream().allMatch(s -> mayTell(owner, known.students().get(s)))) {
            return Decision.refused(GroupRefusal.STUDENT_NOT_HERS);
        }
        if (!people.stream().allMatch(p -> isColleague(owner, known.people().get(p), known))) {
            return Decision.refused(GroupRefusal.SOMEBODY_NOT_STAFF);
        }
        return Decision.accepted(
                new Group(
                        id,
                        command.name().strip(),
                        owner.person(),
                        command.school(),
                        students.stream().sorted(Comparator.comparing(StudentId::value)).toList(),
                        people.stream().sorted(Comparator.comparing(PersonId::value)).toList(),
                        now,
                        false));
    }

    private static boolean mayTell(Authority owner, @Nullable Student student) {
        return student != null && owner.mayTell(student);
    }

    private static boolean isColleague(Authority owner, @Nullable Person other, Known known) {
        return other != null
                && Authority.of(other, Set.of(), known.today()).isStaff()
                && (other.person().equals(owner.person()) || owner.mayFind(other, Set.of()));
    }

    /** Whether somebody may see and use it: its owner, and the staff of the school it is for. */
    public boolean isOpenTo(Authority authority) {
        return !deleted
                && authority.isStaff()
                && (owner.equals(authority.person())
                        || (school != null
                                && (authority.worksAt(school) || authority.leads(school))));
    }

    /** The same group, of no more use. */
    Group gone() {
        return new Group(id, name, owner, school, students, people, savedAt, true);
    }
}
