@NullMarked
package org.tandem.messaging.schedule;

import org.jspecify.annotations.NullMarked;
