/** Tests of the live stream that need no broker and no store. */
@NullMarked
package org.tandem.notification.stream;

import org.jspecify.annotations.NullMarked;
