/** The decisions of this package, without broker and database. */
@NullMarked
package org.tandem.notification.forecast;

import org.jspecify.annotations.NullMarked;
