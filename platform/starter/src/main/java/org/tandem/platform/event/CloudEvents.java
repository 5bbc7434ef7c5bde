package org.tandem.platform.event;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Locale;

/** Puts a service's events into their envelopes. */
public final class CloudEvents {

    private final String source;
    private final Clock clock;
    private final JsonMapper json;

    /**
     * @param service the service's name, from {@code spring.application.name}
     */
    public CloudEvents(String service, Clock clock, JsonMapper json) {
        this.source = "/" + service;
        this.clock = clock;
        this.json = json;
    }

    /** An event that a person's command caused: it begins a story of its own. */
    public CloudEvent of(DistrictId district, Event event) {
        String id = Ids.next();
        return of(district, event, id, id, null);
    }

    /**
     * An event that another event caused.
     *
     * @param id its id: the same whenever the same cause is handled again
     */
    public CloudEvent of(DistrictId district, Event event, String id, CloudEvent cause) {
        return of(district, event, id, cause.correlationid(), cause.id());
    }

    private CloudEvent of(
            DistrictId district,
            Event event,
            String id,
            String correlation,
            @Nullable String causation) {
        EventType type = typeOf(event.getClass());
        return new CloudEvent(
                CloudEvent.SPEC_VERSION,
                id,
                source,
                type.value(),
                event.subject(),
                clock.instant(),
                "application/json",
                CloudEvent.SCHEMA_PREFIX + type.value(),
                district.value(),
                event.key(),
                correlation,
                causation,
                type.classification().name().toLowerCase(Locale.ROOT),
                json.valueToTree(event));
    }

    /**
     * The type an event record is annotated with.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static EventType typeOf(Class<?> record) {
        EventType type = record.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(record.getName() + " has no @EventType");
        }
        return type;
    }

    /** The envelope as it goes on the wire. */
    public String write(CloudEvent event) {
        return json.writeValueAsString(event);
    }
}
