/** Identifiers: typed records around strings, new ones as time-ordered UUIDs. */
@NullMarked
package org.tandem.platform.id;

import org.jspecify.annotations.NullMarked;
