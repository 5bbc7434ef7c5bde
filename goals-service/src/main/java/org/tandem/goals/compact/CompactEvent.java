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

        static CompactProposed of(Compact c, Families families) {
            return new CompactProposed(
                    c.id(),
                    c.schoolClass(),
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

        static CompactSigned of(Compact c, Signature s, List<PersonId> audience) {
            return new CompactSigned(
                    c.id(),
                    c.schoolClass(),
                    s.number(),
                    s.student(),
                    s.by(),
                    audience,
                    List.of(),
                    s.at());
        }
    }
}
