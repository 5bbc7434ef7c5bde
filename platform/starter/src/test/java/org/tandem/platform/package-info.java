@NullMarked
package org.tandem.platform;

import org.jspecify.annotations.NullMarked;
