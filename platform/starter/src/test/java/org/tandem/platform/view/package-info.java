/** Tests of the package of the same name. */
@NullMarked
package org.tandem.platform.view;

import org.jspecify.annotations.NullMarked;
