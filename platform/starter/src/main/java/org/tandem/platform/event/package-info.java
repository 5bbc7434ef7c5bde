/** Events as CloudEvents 1.0 documents, and how a service reads those of others. */
@NullMarked
package org.tandem.platform.event;

import org.jspecify.annotations.NullMarked;
