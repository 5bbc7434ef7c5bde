/** Tests of what people may write. */
@NullMarked
package org.tandem.messaging.text;

import org.jspecify.annotations.NullMarked;
