/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.goal;

import org.jspecify.annotations.NullMarked;
