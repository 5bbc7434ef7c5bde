package org.tandem.platform.outbox;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventPublisher;
import org.tandem.platform.event.Tombstone;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;

import java.util.List;

/**
 * An event waiting inside the document whose change caused it.
 *
 * @param id the event's id, a UUIDv7
 * @param type the event's type, for whoever looks into the database; {@value #TOMBSTONE} for a
 *     {@link Tombstone}
 * @param topic where it goes
 * @param key the record key
 * @param event the whole CloudEvent as JSON, fixed when the change was written; absent for a
 *     tombstone
 */
record OutboxEntry(String id, String type, String topic, String key, @Nullable String event) {

    /** The type of a tombstone's entry. */
    static final String TOMBSTONE = "tombstone";

    static OutboxEntry of(DistrictId district, Event event, CloudEvents envelopes) {
        if (event instanceof Tombstone) {
            return new OutboxEntry(
                    Ids.next(), TOMBSTONE, event.topic().topicName(), event.key(), null);
        }
        CloudEvent envelope = envelopes.of(district, event);
        return new OutboxEntry(
                envelope.id(),
                envelope.type(),
                event.topic().topicName(),
                event.key(),
                envelopes.write(envelope));
    }

    void publish(EventPublisher publisher) {
        if (event == null) {
            publisher.publishTombstone(topic, key, Ids.timeOf(id));
        } else {
            publisher.publish(topic, key, event);
        }
    }

    Document toDocument() {
        Document document =
                new Document("id", id)
                        .append("type", type)
                        .append("topic", topic)
                        .append("key", key);
        return event == null ? document : document.append("event", event);
    }

    static List<OutboxEntry> of(Document holder) {
        return holder.getList(Outbox.ENTRIES, Document.class, List.of()).stream()
                .map(d ->
                        new OutboxEntry(
                                d.getString("id"),
                                d.getString("type"),
                                d.getString("topic"),
                                d.getString("key"),
                                d.getString("event")))
                .toList();
    }
}
