package org.tandem.goals.template;

import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.EventType.DataClassification;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.List;

/**
 * What happens to a district's templates.
 *
 * <p>{@code audience} and {@code deciders} are empty: nobody is told, and nobody has to answer.
 */
sealed interface TemplateEvent extends Event {

    /** Its name. */
    String template();

    @Override
    default Topic topic() {
        return Topic.GOALS_EVENTS;
    }

    @Override
    default String subject() {
        return template();
    }

    /**
     * A district has added a template, or put it in the place of another of this name.
     *
     * @param languages the BCP 47 tags of its words
     * @param by who did it
     * @param revision counts its changes
     * @param at when
     */
    @EventType(
            value = "org.tandem.goals.template.changed.v1",
            classification = DataClassification.INTERNAL)
    record TemplateChanged(
            String template,
            List<String> languages,
            PersonId by,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements TemplateEvent {

        static TemplateChanged of(DistrictTemplate t, Template now) {
            return new TemplateChanged(
                    t.name(),
                    now.texts().keySet().stream().sorted().toList(),
                    t.by(),
                    List.of(),
                    List.of(),
                    t.version(),
                    t.at());
        }
    }

    /**
     * A district has taken its template away; the one that comes with Tandem is back, where there
     * is one.
     *
     * @param by who did it
     * @param revision counts its changes
     * @param at when
     */
    @EventType(
            value = "org.tandem.goals.template.removed.v1",
            classification = DataClassification.INTERNAL)
    record TemplateRemoved(
            String template,
            PersonId by,
            List<PersonId> audience,
            List<PersonId> deciders,
            long revision,
            Instant at)
            implements TemplateEvent {

        static TemplateRemoved of(DistrictTemplate t) {
            return new TemplateRemoved(t.name(), t.by(), List.of(), List.of(), t.version(), t.at());
        }
    }
}
