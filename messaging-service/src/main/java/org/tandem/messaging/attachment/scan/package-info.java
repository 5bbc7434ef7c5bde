/** A look for malware by a program beside Tandem. */
@NullMarked
package org.tandem.messaging.attachment.scan;

import org.jspecify.annotations.NullMarked;
