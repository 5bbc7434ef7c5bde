/** What people have written, as it is looked for. */
@NullMarked
package org.tandem.messaging.text;

import org.jspecify.annotations.NullMarked;
