/** Tests of what people chose and what follows from it. */
@NullMarked
package org.tandem.notification.preference;

import org.jspecify.annotations.NullMarked;
