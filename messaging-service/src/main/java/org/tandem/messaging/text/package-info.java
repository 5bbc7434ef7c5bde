/** What people may write: plain text in any script, without characters that deceive a reader. */
@NullMarked
package org.tandem.messaging.text;

import org.jspecify.annotations.NullMarked;
