package org.tandem.platform.event;

/**
 * The end of a record on a compacted topic: an {@link Event} that implements this goes out as a
 * null value under its {@link #key()}, which tells readers that the key is gone and lets compaction
 * forget it. It has no {@link EventType}, no schema and no sample, because nothing but the key and
 * the time is on the wire. It goes through the outbox like every event, so it keeps its place among
 * the events of its key.
 */
public interface Tombstone extends Event {}
