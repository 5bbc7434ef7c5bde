@NullMarked
package org.tandem.notification.delivery;

import org.jspecify.annotations.NullMarked;
