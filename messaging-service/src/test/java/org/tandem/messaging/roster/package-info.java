@NullMarked
package org.tandem.messaging.roster;

import org.jspecify.annotations.NullMarked;
