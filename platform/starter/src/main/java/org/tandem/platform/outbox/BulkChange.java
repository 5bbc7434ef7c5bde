package org.tandem.platform.outbox;

import org.bson.Document;
import org.tandem.platform.event.Event;

import java.util.List;

/**
 * One document of a bulk write.
 *
 * @param id its {@code _id}
 * @param version the version that was read; 0 when the document is new
 * @param set fields with their new values, without {@code _id}
 * @param unset names of fields to be taken out
 * @param events what the change causes, in order
 */
public record BulkChange(
        Object id, long version, Document set, List<String> unset, List<Event> events) {

    /** The version of a document that is not stored yet. */
    public static final long NEW = 0;
}
