/** The decisions of this package, without broker and database. */
@NullMarked
package org.tandem.notification.channel.email;

import org.jspecify.annotations.NullMarked;
