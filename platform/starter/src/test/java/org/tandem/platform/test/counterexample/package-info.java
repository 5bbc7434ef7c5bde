/** Code that breaks the architecture rules, each in one way, to prove that they can fail. */
@NullMarked
package org.tandem.platform.test.counterexample;

import org.jspecify.annotations.NullMarked;
