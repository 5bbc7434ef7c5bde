package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A row with the status tobedeleted. Nothing of it counts but its id, so nothing else is checked:
 * that somebody's row lacks a name is no reason to leave her rights in place.
 *
 * @param kind the file it stands in
 * @param sourcedId its id
 * @param lastModified when the sender changed it, or null
 */
public record DeletedRow(FileKind kind, String sourcedId, @Nullable Instant lastModified)
        implements Row {

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }
}
