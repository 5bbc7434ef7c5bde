@NullMarked
package org.tandem.platform.token;

import org.jspecify.annotations.NullMarked;
