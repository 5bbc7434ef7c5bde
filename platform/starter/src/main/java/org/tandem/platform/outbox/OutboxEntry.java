package org.tandem.platform.outbox;

import org.bson.Document;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.Event;

import java.util.List;

/**
 * An event waiting inside the document whose change caused it.
 *
 * @param id the event's id
 * @param type the event's type, for whoever looks into the database
 * @param topic where it goes
 * @param key the record key
 * @param event the whole CloudEvent as JSON, fixed when the change was written
 */
record OutboxEntry(String id, String type, String topic, String key, String event) {

    static OutboxEntry of(CloudEvent envelope, Event event, CloudEvents envelopes) {
        return new OutboxEntry(
                envelope.id(),
                envelope.type(),
                event.topic().topicName(),
                event.key(),
                envelopes.write(envelope));
    }

    Document toDocument() {
        return new Document("id", id)
                .append("type", type)
                .append("topic", topic)
                .append("key", key)
                .append("event", event);
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
