/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.schoolclass;

import org.jspecify.annotations.NullMarked;
