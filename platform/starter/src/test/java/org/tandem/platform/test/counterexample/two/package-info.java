/** One half of a cycle. */
@NullMarked
package org.tandem.platform.test.counterexample.two;

import org.jspecify.annotations.NullMarked;
