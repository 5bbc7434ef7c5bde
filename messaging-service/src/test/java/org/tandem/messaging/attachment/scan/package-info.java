/** The scanner's protocol. */
@NullMarked
package org.tandem.messaging.attachment.scan;

import org.jspecify.annotations.NullMarked;
