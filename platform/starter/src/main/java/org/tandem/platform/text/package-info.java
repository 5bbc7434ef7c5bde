/** What people may write: plain text in any script, without characters that deceive a reader. */
@NullMarked
package org.tandem.platform.text;

import org.jspecify.annotations.NullMarked;
