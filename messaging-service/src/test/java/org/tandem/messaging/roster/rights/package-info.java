@NullMarked
package org.tandem.messaging.roster.rights;

import org.jspecify.annotations.NullMarked;
