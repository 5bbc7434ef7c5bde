/** What the service promises, tested at its edges: topics in, HTTP, live stream, topics out. */
@NullMarked
package org.tandem.notification;

import org.jspecify.annotations.NullMarked;
