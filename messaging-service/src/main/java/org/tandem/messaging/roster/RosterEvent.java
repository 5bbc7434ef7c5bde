package org.tandem.messaging.roster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Guardianship.Access;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Tombstone;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Current records of the roster, as other services keep them. */
public sealed interface RosterEvent extends Event {

    /**
     * A student's record after a change: always whole, so that the last one per key is the truth.
     * What may be null came later than the first events and is missing in those.
     *
     * @param key district and student
     * @param student the student
     * @param givenName as she is called at school
     * @param familyName as she is called at school
     * @param school the id of the school she is asked for first
     * @param schools the ids of all her schools
     * @param grade the CEDS grade code
     * @param classes the ids of her classes
     * @param guardians every guardian who may be contacted about her now
     * @param staff those who teach or look after her
     * @param guardianships every guardian with what she may do now
     */
    @EventType("org.tandem.roster.student.changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StudentChanged(
            @JsonIgnore String key,
            StudentId student,
            @Nullable String givenName,
            @Nullable String familyName,
            String school,
            @Nullable List<String> schools,
            String grade,
            @Nullable List<String> classes,
            Set<PersonId> guardians,
            Set<PersonId> staff,
            @Nullable List<GuardianshipNow> guardianships)
            implements RosterEvent {

        /** What is told of a student on a day. */
        public static StudentChanged of(Student s, LocalDate day) {
            return new StudentChanged(
                    s.id(),
                    s.student(),
                    s.givenName(),
                    s.familyName(),
                    s.school(),
                    s.schools(),
                    s.grade(),
                    s.classes(),
                    s.guardians(),
                    s.staff(),
                    s.guardianships().stream()
                            .map(g -> GuardianshipNow.of(g, s.access(g, day)))
                            .toList());
        }

        @Override
        public Topic topic() {
            return Topic.ROSTER_STUDENTS;
        }

        @Override
        public String subject() {
            return student.value();
        }
    }

    /**
     * A student is no longer the district's.
     *
     * @param key district and student
     * @param student the student
     */
    record StudentGone(String key, StudentId student) implements RosterEvent, Tombstone {

        @Override
        public Topic topic() {
            return Topic.ROSTER_STUDENTS;
        }

        @Override
        public String subject() {
            return student.value();
        }
    }

    /**
     * A person's record after a change, always whole. Students are people too.
     *
     * @param key district and person
     * @param person the person
     * @param givenName her official given name
     * @param familyName her official family name
     * @param preferredName given and family name, those she prefers; absent when those are the
     *     official ones
     * @param pronouns how she is spoken of
     * @param language her home language, a BCP 47 tag
     * @param timeZone an IANA zone
     * @param email an address outside of Tandem
     * @param sms a telephone that gets text messages, as the district wrote it
     * @param username her name at the district's sign-in
     * @param roles what she is in which organisation
     */
    @EventType("org.tandem.roster.person.changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonChanged(
            @JsonIgnore String key,
            PersonId person,
            String givenName,
            String familyName,
            @Nullable String preferredName,
            @Nullable String pronouns,
            String language,
            String timeZone,
            @Nullable String email,
            @Nullable String sms,
            @Nullable String username,
            List<RoleNow> roles)
            implements RosterEvent {

        /** What is told of a person. */
        public static PersonChanged of(Person p) {
            Person.Names names = p.names();
            boolean prefers = names.preferredGiven() != null || names.preferredFamily() != null;
            return new PersonChanged(
                    p.id(),
                    p.person(),
                    names.given(),
                    names.family(),
                    prefers ? names.full() : null,
                    names.pronouns(),
                    p.language(),
                    p.timeZone(),
                    p.contact().email(),
                    p.contact().sms(),
                    p.username(),
                    p.roles().stream()
                            .map(r -> new RoleNow(r.role(), r.school(), r.from(), r.to()))
                            .toList());
        }

        @Override
        public Topic topic() {
            return Topic.ROSTER_PEOPLE;
        }

        @Override
        public String subject() {
            return person.value();
        }
    }

    /**
     * A role in an organisation.
     *
     * @param role OneRoster's word
     * @param org the organisation's id
     * @param from first day; absent when it has always been so
     * @param to last day; absent while no end is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RoleNow(String role, String org, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * A person is no longer the district's.
     *
     * @param key district and person
     * @param person the person
     */
    record PersonGone(String key, PersonId person) implements RosterEvent, Tombstone {

        @Override
        public Topic topic() {
            return Topic.ROSTER_PEOPLE;
        }

        @Override
        public String subject() {
            return person.value();
        }
    }

    /**
     * A class's record after a change, always whole.
     *
     * @param key district and class
     * @param clazz the class's id
     * @param title as the district writes it
     * @param school the school's id
     * @param grades CEDS grade codes
     * @param teachers who teaches in it now
     * @param students who learns in it now
     */
    @EventType("org.tandem.roster.class.changed.v1")
    record ClassChanged(
            @JsonIgnore String key,
            @JsonProperty("class") String clazz,
            String title,
            String school,
            List<String> grades,
            List<PersonId> teachers,
            List<PersonId> students)
            implements RosterEvent {

        /** What is told of a class. */
        public static ClassChanged of(SchoolClass c) {
            return new ClassChanged(
                    c.id(),
                    c.clazz(),
                    c.title(),
                    c.school(),
                    c.grades(),
                    List.copyOf(c.teachers()),
                    List.copyOf(c.students()));
        }

        @Override
        public Topic topic() {
            return Topic.ROSTER_CLASSES;
        }

        @Override
        public String subject() {
            return clazz;
        }
    }

    /**
     * A class is no longer the district's.
     *
     * @param key district and class
     * @param clazz the class's id
     */
    record ClassGone(String key, String clazz) implements RosterEvent, Tombstone {

        @Override
        public Topic topic() {
            return Topic.ROSTER_CLASSES;
        }

        @Override
        public String subject() {
            return clazz;
        }
    }

    /**
     * A guardian and what she may do now; not why, which is nobody else's business.
     *
     * @param guardian who
     * @param relation parent, guardian or relative
     * @param contact write and be written to about the student
     * @param records see the student's records
     * @param decides agree to what concerns the student
     * @param rights which of the nine rights are recorded
     */
    record GuardianshipNow(
            PersonId guardian,
            String relation,
            boolean contact,
            boolean records,
            boolean decides,
            Set<Right> rights) {

        static GuardianshipNow of(Guardianship g, Access now) {
            return new GuardianshipNow(
                    g.guardian(),
                    g.relation(),
                    now.contact(),
                    now.records(),
                    now.decides(),
                    g.rights());
        }
    }
}
