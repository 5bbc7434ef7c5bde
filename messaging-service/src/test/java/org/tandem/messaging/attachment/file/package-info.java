/** What may be attached, by files made for it. */
@NullMarked
package org.tandem.messaging.attachment.file;

import org.jspecify.annotations.NullMarked;
