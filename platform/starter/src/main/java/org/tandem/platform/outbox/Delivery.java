package org.tandem.platform.outbox;

import java.util.List;

/**
 * The waiting events of one document in one version: sent together, in order, and then taken out of
 * the document.
 *
 * @param collection where the document is
 * @param id its {@code _id}
 * @param version its version when the events were written or read
 * @param entries at least one
 */
record Delivery(String collection, Object id, long version, List<OutboxEntry> entries) {

    /** The lane it goes through: the key of its first event; an aggregate's events share one. */
    String lane() {
        return entries.getFirst().key();
    }
}
