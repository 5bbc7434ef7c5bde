@NullMarked
package org.tandem.messaging.search;

import org.jspecify.annotations.NullMarked;
