/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.compact;

import org.jspecify.annotations.NullMarked;
