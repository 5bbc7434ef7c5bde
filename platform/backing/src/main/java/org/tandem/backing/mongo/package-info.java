/**
 * A store that MongoDB clients can use and that needs no installation: the wire protocol and the
 * query language are a library's, the indexes and what survives a crash are ours. Read in this
 * order: {@code LocalMongo}, {@code RequestHandler} and {@code IndexedBackend} (a command comes
 * in), {@code IndexedCollection} (a query or a change), {@code QueryPlan} (which index), {@code
 * SortableBytes} (how an index is ordered), {@code DurableStore} and {@code Journal} (what
 * survives).
 */
@NullMarked
package org.tandem.backing.mongo;

import org.jspecify.annotations.NullMarked;
