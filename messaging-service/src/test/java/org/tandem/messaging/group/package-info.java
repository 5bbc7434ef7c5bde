@NullMarked
package org.tandem.messaging.group;

import org.jspecify.annotations.NullMarked;
