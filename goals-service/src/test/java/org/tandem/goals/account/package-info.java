/** Tests of the package of the same name. */
@NullMarked
package org.tandem.goals.account;

import org.jspecify.annotations.NullMarked;
