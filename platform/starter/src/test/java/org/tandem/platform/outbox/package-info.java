/** Tests of the outbox against a real broker and store. */
@NullMarked
package org.tandem.platform.outbox;

import org.jspecify.annotations.NullMarked;
