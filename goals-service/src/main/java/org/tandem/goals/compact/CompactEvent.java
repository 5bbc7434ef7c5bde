package org.tandem.goals.compact;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.tandem.goals.schoolclass.ClassId;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What happens to compacts. The words are read from the service, by who may.
 *
 * <p>{@code audience} is who may be told; {@code deciders} those whose answer is waited for.
 */
sealed interface CompactEvent extends Event {

    /** The compact. */
    CompactId compact();

    @Override
    default Topic topic() {
        return Topic.GOALS_EVENTS;
    }

    @Override
    default String subject() {
        return compact().value();
    }

    /**
     * A text was proposed to the families of a class; a later version asks all of them again.
     *
     * @param schoolClass the class
     * @param version the number of the version
     * @param by whose text it is
     * @param audience the guardians of the class's students then
     * @param deciders those of them who may sign
     * @param at when
     */
    @EventType("org.tandem.goals.compact.proposed.v1")
    record CompactProposed(
            CompactId compact,
            @JsonProperty("class") ClassId schoolClass,
            int version,
            PersonId by,
            List<PersonId> audience,
            List<PersonId> deciders,
            Instant at)
            implements CompactEvent {

        static CompactProposed of(Compact c, ClassId schoolClass, Families families) {
            return new CompactProposed(
                    c.id(),
                    schoolClass,
                    c.latest().number(),
                    c.latest().by(),
                    families.guardians(),
                    families.deciding(),
                    c.latest().at());
        }
    }

    /**
     * A guardian signed a version for a student's family.
     *
     * @param schoolClass the class
     * @param version the number of the version
     * @param student whose family
     * @param by the guardian
     * @param audience everybody in the student's circle then
     * @param deciders nobody: the family has answered
     * @param at when
     */
    @EventType("org.tandem.goals.compact.signed.v1")
    record CompactSigned(
            CompactId compact,
            @JsonProperty("class") ClassId schoolClass,
            int version,
            StudentId student,
            PersonId by,
            List<PersonId> audience,
            List<PersonId> deciders,
            Instant at)
            implements CompactEvent {

        static CompactSigned of(
                Compact c, ClassId schoolClass, Signature s, List<PersonId> audience) {
            return new CompactSigned(
                    c.id(),
                    schoolClass,
                    s.number(),
                    s.student(),
                    s.by(),
                    audience,
                    List.of(),
                    s.at());
        }
    }

    /**
     * A text was proposed to the families of a school; a later version asks all of them again. A
     * school of more than {@value #PART} guardians is told of in several events, each with some of
     * them.
     *
     * @param school the school: the roster's id
     * @param version the number of the version
     * @param part which of these events it is, from 1
     * @param parts how many there are
     * @param by whose text it is
     * @param audience guardians of the school's students then
     * @param deciders those of them who may sign
     * @param at when
     */
    @EventType("org.tandem.goals.compact.proposed-to-school.v1")
    record CompactProposedToSchool(
            CompactId compact,
            String school,
            int version,
            int part,
            int parts,
            PersonId by,
            List<PersonId> audience,
            List<PersonId> deciders,
            Instant at)
            implements CompactEvent {

        /** Most guardians told by one event: it stays far below a megabyte. */
        static final int PART = 500;

        static List<CompactProposedToSchool> of(Compact c, String school, Families families) {
            List<Families> parts = families.inPartsOf(PART);
            return IntStream.range(0, parts.size())
                    .mapToObj(i ->
                            new CompactProposedToSchool(
                                    c.id(),
                                    school,
                                    c.latest().number(),
                                    i + 1,
                                    parts.size(),
                                    c.latest().by(),
                                    parts.get(i).guardians(),
                                    parts.get(i).deciding(),
                                    c.latest().at()))
                    .toList();
        }
    }

    /**
     * A guardian signed a school's version for a student's family.
     *
     * @param school the school: the roster's id
     * @param version the number of the version
     * @param student whose family
     * @param by the guardian
     * @param audience everybody in the student's circle then
     * @param at when
     */
    @EventType("org.tandem.goals.compact.signed-in-school.v1")
    record CompactSignedInSchool(
            CompactId compact,
            String school,
            int version,
            StudentId student,
            PersonId by,
            List<PersonId> audience,
            Instant at)
            implements CompactEvent {

        static CompactSignedInSchool of(
                Compact c, String school, Signature s, List<PersonId> audience) {
            return new CompactSignedInSchool(
                    c.id(), school, s.number(), s.student(), s.by(), audience, s.at());
        }
    }
}
