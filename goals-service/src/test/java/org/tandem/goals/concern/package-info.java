/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.concern;

import org.jspecify.annotations.NullMarked;
