package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A person of a district as the district's own systems know her; one account, whatever she is to
 * whom. Students are people too; what is only theirs is in {@link Student}.
 *
 * @param id district and person: unique over all districts
 * @param person her id in the district, OneRoster's sourcedId
 * @param names what she is called
 * @param language her home language, a BCP 47 tag
 * @param timeZone an IANA zone
 * @param contact how she is reached outside of Tandem
 * @param username her name at the district's sign-in
 * @param otherIds her ids in other systems, {@code type:identifier}
 * @param roles what she is in which organisation
 * @param grades the CEDS grade codes of a student, such as 04
 * @param birthDate of a student, where the district says it
 * @param family whom she has beside her
 * @param active false once the district no longer has her; she then has no access
 * @param signInNames by which a district's sign-in may name her ({@link SignInName})
 */
public record Person(
        String id,
        PersonId person,
        Names names,
        String language,
        String timeZone,
        Contact contact,
        String username,
        List<String> otherIds,
        List<SchoolRole> roles,
        List<String> grades,
        @Nullable LocalDate birthDate,
        Family family,
        boolean active,
        List<String> signInNames) {

    /** A person, with the names that follow from her e-mail address and user name. */
    public Person(
            String id,
            PersonId person,
            Names names,
            String language,
            String timeZone,
            Contact contact,
            String username,
            List<String> otherIds,
            List<SchoolRole> roles,
            List<String> grades,
            @Nullable LocalDate birthDate,
            Family family,
            boolean active) {
        this(
                id,
                person,
                names,
                language,
                timeZone,
                contact,
                username,
                otherIds,
                roles,
                grades,
                birthDate,
                family,
                active,
                SignInName.all(contact.email(), username));
    }

    /**
     * What somebody is called.
     *
     * @param starts how the words of the names begin, by which she is found ({@link NameWords})
     */
    public record Names(
            String given,
            String family,
            @Nullable String middle,
            @Nullable String preferredGiven,
            @Nullable String preferredFamily,
            @Nullable String pronouns,
            List<String> starts) {

        /** The names, with how they begin. */
        public Names(
                String given,
                String family,
                @Nullable String middle,
                @Nullable String preferredGiven,
                @Nullable String preferredFamily,
                @Nullable String pronouns) {
            this(
                    given,
                    family,
                    middle,
                    preferredGiven,
                    preferredFamily,
                    pronouns,
                    NameWords.of(given, family, middle, preferredGiven, preferredFamily).starts());
        }

        /** The words of all of them. */
        NameWords words() {
            return NameWords.of(given, family, middle, preferredGiven, preferredFamily);
        }

        /** Given and family name in one, those she prefers. */
        public String full() {
            return (preferredGiven == null ? given : preferredGiven)
                    + " "
                    + (preferredFamily == null ? family : preferredFamily);
        }
    }

    /** Addresses outside of Tandem. */
    public record Contact(@Nullable String email, @Nullable String sms, @Nullable String phone) {}

    /**
     * A role in one organisation.
     *
     * @param role OneRoster's word, such as teacher or districtAdministrator
     * @param school the organisation's id: a school or the district itself
     * @param from first day; null when it has always been so
     * @param to last day; null while no end is known
     */
    public record SchoolRole(
            String role, String school, @Nullable LocalDate from, @Nullable LocalDate to) {

        /** Whether it is held on a day. */
        public boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /**
     * Whom the district names beside a person: for a student her guardians, for a guardian her
     * children.
     *
     * @param agents the people named
     * @param rights what is recorded of a student's guardians; who is not named here has all rights
     * @param restrictions what is restricted by an instrument that the district has
     * @param accessAfter18 whether guardians keep their access when the student turns 18
     */
    public record Family(
            Set<PersonId> agents,
            List<Rights> rights,
            List<Restriction> restrictions,
            boolean accessAfter18) {

        /** Nobody named. */
        public static final Family NONE = new Family(Set.of(), List.of(), List.of(), false);
    }

    /** The rights recorded of one guardian. */
    public record Rights(PersonId guardian, Set<Right> rights) {}

    /** The {@code _id} of its document. */
    public static String idOf(DistrictId district, PersonId person) {
        return district + ":" + person;
    }

    /** Whether she learns in one of the schools. */
    public boolean isStudent() {
        return roles.stream().anyMatch(r -> r.role().equals("student"));
    }

    /** The same person, no longer the district's. */
    public Person gone() {
        return new Person(
                id, person, names, language, timeZone, contact, username, otherIds, roles, grades,
                birthDate, family, false);
    }

    /** Given and family name in one. */
    public String name() {
        return names.full();
    }
}
