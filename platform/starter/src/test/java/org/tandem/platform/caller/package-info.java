@NullMarked
package org.tandem.platform.caller;

import org.jspecify.annotations.NullMarked;
