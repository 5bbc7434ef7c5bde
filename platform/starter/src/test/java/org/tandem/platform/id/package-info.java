@NullMarked
package org.tandem.platform.id;

import org.jspecify.annotations.NullMarked;
