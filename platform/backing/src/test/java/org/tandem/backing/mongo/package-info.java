/** Proves that the store answers like MongoDB, from its indexes, and loses nothing. */
@NullMarked
package org.tandem.backing.mongo;

import org.jspecify.annotations.NullMarked;
