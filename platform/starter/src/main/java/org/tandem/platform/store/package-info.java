/** Documents of one tenant at a time, written together with the events they cause. */
@NullMarked
package org.tandem.platform.store;

import org.jspecify.annotations.NullMarked;
