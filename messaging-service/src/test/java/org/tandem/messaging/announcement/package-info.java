@NullMarked
package org.tandem.messaging.announcement;

import org.jspecify.annotations.NullMarked;
