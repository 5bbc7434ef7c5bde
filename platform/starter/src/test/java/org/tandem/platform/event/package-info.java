/** Tests of events against a real broker and store. */
@NullMarked
package org.tandem.platform.event;

import org.jspecify.annotations.NullMarked;
