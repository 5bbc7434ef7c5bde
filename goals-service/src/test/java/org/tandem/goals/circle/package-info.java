/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.circle;

import org.jspecify.annotations.NullMarked;
