/** The smallest service there can be, to test the starter through what it promises. */
@NullMarked
package org.tandem.platform.notes;

import org.jspecify.annotations.NullMarked;
