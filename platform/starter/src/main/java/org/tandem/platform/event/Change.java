package org.tandem.platform.event;

/**
 * What one record of a compacted topic tells: the present state of a key, or that the key is gone.
 *
 * @param <E> the consumer's sealed interface of the events it knows
 */
public sealed interface Change<E> permits Received, Gone {}
