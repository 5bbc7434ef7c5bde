package org.tandem.messaging.roster;

import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller may do in her district: decided here and nowhere else, from what she is to a
 * student and from her roles, and refused unless something allows it. The district itself has been
 * settled before: everything she can reach at all belongs to it.
 *
 * @param person who asks
 * @param roles what she is today, and where
 * @param scopes what her token allows a machine
 */
public record Authority(PersonId person, List<SchoolRole> roles, Set<String> scopes) {

    /** The scope of machines that write the roster. */
    public static final String ROSTER_WRITE = "roster.write";

    /** Something that may be done with regard to one student. */
    public enum Permission {
        /** See who she is and who is in her circle. */
        SEE,
        /** Write to her circle. */
        CONVERSE,
        /** See what is recorded of her guardians, restrictions too, and who changed it. */
        SEE_RIGHTS,
        /** Change it. */
        MANAGE_RIGHTS
    }

    /** What somebody is to a student. */
    public enum Relation {
        /** A guardian who may be contacted. */
        GUARDIAN,
        /** Teaches her or looks after her. */
        STAFF,
        /** Counsels at her school. */
        COUNSELOR,
        /** Leads her school or administers it. */
        SCHOOL_ADMINISTRATOR,
        /** Administers the district. */
        DISTRICT_ADMINISTRATOR;

        /** What it allows. */
        boolean allows(Permission permission) {
            return switch (this) {
                case GUARDIAN, STAFF ->
                        permission == Permission.SEE || permission == Permission.CONVERSE;
                case COUNSELOR -> permission != Permission.MANAGE_RIGHTS;
                case SCHOOL_ADMINISTRATOR, DISTRICT_ADMINISTRATOR -> true;
            };
        }
    }

    private static final Set<String> COUNSELORS = Set.of("counselor");
    private static final Set<String> SCHOOL_ADMINISTRATORS =
            Set.of("principal", "siteAdministrator");
    private static final Set<String> DISTRICT_ADMINISTRATORS =
            Set.of("districtAdministrator", "systemAdministrator");
    private static final Set<String> NOT_STAFF =
            Set.of("student", "parent", "guardian", "relative");

    /** The authority of a person on a day; a person who is gone has none. */
    public static Authority of(Person person, Set<String> scopes, LocalDate day) {
        List<SchoolRole> held =
                person.active()
                        ? person.roles().stream().filter(r -> r.on(day)).toList()
                        : List.of();
        return new Authority(person.person(), held, scopes);
    }

    /** Everything she is to a student; empty for a stranger. */
    public Set<Relation> to(Student student) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        if (!student.active()) {
            return relations;
        }
        if (student.hasGuardian(person)) {
            relations.add(Relation.GUARDIAN);
        }
        if (student.hasStaff(person)) {
            relations.add(Relation.STAFF);
        }
        if (holdsAt(COUNSELORS, student)) {
            relations.add(Relation.COUNSELOR);
        }
        if (holdsAt(SCHOOL_ADMINISTRATORS, student)) {
            relations.add(Relation.SCHOOL_ADMINISTRATOR);
        }
        if (isDistrictAdministrator()) {
            relations.add(Relation.DISTRICT_ADMINISTRATOR);
        }
        return relations;
    }

    /**
     * Whether she may do something with regard to a student. Nobody administers the rights of a
     * family that is her own.
     */
    public boolean may(Permission permission, Student student) {
        boolean ownFamily = student.guardianship(person).isPresent();
        boolean administers =
                permission == Permission.SEE_RIGHTS || permission == Permission.MANAGE_RIGHTS;
        return !(ownFamily && administers)
                && to(student).stream().anyMatch(r -> r.allows(permission));
    }

    /** Whether she works for the district, in whatever role. */
    public boolean isStaff() {
        return roles.stream().anyMatch(r -> !NOT_STAFF.contains(r.role()));
    }

    /**
     * Whether she may find somebody in the directory, and so write to her: staff find the circles
     * of their students and each other; counselors and administrators everybody of their school.
     *
     * @param circle everybody in the circles of her students
     */
    public boolean mayFind(Person other, Set<PersonId> circle) {
        boolean grownUp = other.roles().stream().anyMatch(r -> !r.role().equals("student"));
        if (!isStaff() || !other.active() || !grownUp || other.person().equals(person)) {
            return false;
        }
        return isDistrictAdministrator()
                || circle.contains(other.person())
                || other.roles().stream()
                        .anyMatch(r ->
                                (!NOT_STAFF.contains(r.role()) && worksAt(r.school()))
                                        || holdsAt(COUNSELORS, r.school())
                                        || holdsAt(SCHOOL_ADMINISTRATORS, r.school()));
    }

    /** Whether she works at a school, in whatever role. */
    public boolean worksAt(String school) {
        return roles.stream()
                .anyMatch(r -> r.school().equals(school) && !NOT_STAFF.contains(r.role()));
    }

    private boolean holdsAt(Set<String> words, String school) {
        return roles.stream().anyMatch(r -> words.contains(r.role()) && r.school().equals(school));
    }

    /**
     * Whether she may tell the family of a student something that she tells others too: those who
     * teach or look after her, and those who administer her school or the district.
     */
    public boolean mayTell(Student student) {
        Set<Relation> relations = to(student);
        return relations.contains(Relation.STAFF)
                || relations.contains(Relation.SCHOOL_ADMINISTRATOR)
                || relations.contains(Relation.DISTRICT_ADMINISTRATOR);
    }

    /** Whether she leads a school or administers it, or the whole district. */
    public boolean leads(String school) {
        return holdsAt(SCHOOL_ADMINISTRATORS, school) || isDistrictAdministrator();
    }

    /** Whether she leads any school or administers it, or the whole district. */
    public boolean isAdministrator() {
        return isDistrictAdministrator()
                || roles.stream().anyMatch(r -> SCHOOL_ADMINISTRATORS.contains(r.role()));
    }

    /** Whether she administers the whole district. */
    public boolean isDistrictAdministrator() {
        return roles.stream().anyMatch(r -> DISTRICT_ADMINISTRATORS.contains(r.role()));
    }

    /** The schools that she leads or administers. */
    public Set<String> administeredSchools() {
        return roles.stream()
                .filter(r -> SCHOOL_ADMINISTRATORS.contains(r.role()))
                .map(SchoolRole::school)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether she, or it, may bring the district's roster. */
    public boolean mayImport() {
        return scopes.contains(ROSTER_WRITE) || isDistrictAdministrator();
    }

    private boolean holdsAt(Set<String> words, Student student) {
        return student.schools().stream().anyMatch(school -> holdsAt(words, school));
    }
}
