/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.celebration;

import org.jspecify.annotations.NullMarked;
