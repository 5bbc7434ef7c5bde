/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.template;

import org.jspecify.annotations.NullMarked;
