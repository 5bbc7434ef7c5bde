/** Tests of messages. */
@NullMarked
package org.tandem.messaging.message;

import org.jspecify.annotations.NullMarked;
