@NullMarked
package org.tandem.platform.text;

import org.jspecify.annotations.NullMarked;
