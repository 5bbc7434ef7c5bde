/** One half of a cycle. */
@NullMarked
package org.tandem.platform.test.counterexample.one;

import org.jspecify.annotations.NullMarked;
