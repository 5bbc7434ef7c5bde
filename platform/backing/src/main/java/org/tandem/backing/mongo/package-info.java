/**
 * A store that MongoDB clients can use and that needs no installation. Read in this order: {@code
 * LocalMongo}.
 */
@NullMarked
package org.tandem.backing.mongo;

import org.jspecify.annotations.NullMarked;
