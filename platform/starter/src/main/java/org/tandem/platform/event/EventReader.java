package org.tandem.platform.event;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads events as the records of one sealed interface, which declare only the fields the consumer
 * uses. A type the interface does not know is ignored by name.
 *
 * @param <E> the sealed interface
 */
public final class EventReader<E> {

    private static final Logger log = LoggerFactory.getLogger(EventReader.class);

    private final Map<String, Class<? extends E>> records;
    private final JsonMapper json;

    /**
     * A reader of a sealed interface's records.
     *
     * @throws IllegalArgumentException when {@code events} is not sealed or a record of it has no
     *     {@link EventType} and is no {@link Tombstone}
     */
    public EventReader(Class<E> events, JsonMapper json) {
        if (!events.isSealed()) {
            throw new IllegalArgumentException(events.getName() + " is not sealed");
        }
        this.records = new HashMap<>();
        for (Class<?> record : events.getPermittedSubclasses()) {
            if (Tombstone.class.isAssignableFrom(record)) {
                continue; // has no value to be read
            }
            records.put(CloudEvents.typeOf(record).value(), record.asSubclass(events));
        }
        this.json = json;
    }

    private EventReader(Map<String, Class<? extends E>> records, JsonMapper json) {
        this.records = records;
        this.json = json;
    }

    /**
     * Reads events of several types as one record, which declares what they have in common, for a
     * consumer that does nearly the same with all of them.
     *
     * @param types their names on the wire, as in {@link EventType}
     */
    public static <E> EventReader<E> ofCommon(
            Collection<String> types, Class<E> record, JsonMapper json) {
        Map<String, Class<? extends E>> records = new HashMap<>();
        types.forEach(type -> records.put(type, record));
        return new EventReader<>(records, json);
    }

    /**
     * Reads one record's value.
     *
     * @return nothing when the event's type is not one of ours
     * @throws PoisonRecordException when it is no CloudEvent or its data do not fit
     */
    public Optional<Received<E>> read(byte[] value) {
        if (isIgnored(value)) {
            return Optional.empty();
        }
        CloudEvent envelope;
        try {
            envelope = json.readValue(value, CloudEvent.class);
        } catch (JacksonException e) {
            throw new PoisonRecordException(
                    "not a CloudEvent in JSON: " + e.getClass().getSimpleName(), e);
        }
        if (envelope == null || missing(envelope)) {
            throw new PoisonRecordException(
                    "a CloudEvent needs specversion 1.0, id, source, type, subject, time and district",
                    null);
        }
        Class<? extends E> record = records.get(envelope.type());
        if (record == null) {
            log.debug("ignored {}", envelope.type());
            return Optional.empty();
        }
        try {
            return Optional.of(new Received<>(envelope, json.treeToValue(envelope.data(), record)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new PoisonRecordException("the data do not fit " + envelope.type(), e);
        }
    }

    /**
     * Whether its type is none of ours. The type stands near the beginning, and most readers of a
     * topic know a few of its types only: what they ignore is read no further.
     */
    private boolean isIgnored(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isType = parser.currentName().equals("type");
                JsonToken token = parser.nextToken();
                if (isType) {
                    return token == JsonToken.VALUE_STRING
                            && !records.containsKey(parser.getString());
                }
                parser.skipChildren();
            }
            return false;
        } catch (JacksonException e) {
            return false; // is found to be no event
        }
    }

    private static boolean missing(CloudEvent e) {
        return !CloudEvent.SPEC_VERSION.equals(e.specversion())
                || isBlank(e.id())
                || isBlank(e.source())
                || isBlank(e.type())
                || isBlank(e.subject())
                || isBlank(e.district())
                || absent(e.time())
                || absent(e.data())
                || e.data().isNull();
    }

    private static boolean absent(@Nullable Object value) {
        return value == null;
    }

    /** Jackson leaves out what the document does not have, whatever the record's types promise. */
    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
