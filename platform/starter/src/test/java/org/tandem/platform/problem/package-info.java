/** Tests of problem documents over HTTP. */
@NullMarked
package org.tandem.platform.problem;

import org.jspecify.annotations.NullMarked;
