/** Tests of the service as a whole. */
@NullMarked
package org.tandem.messaging;

import org.jspecify.annotations.NullMarked;
