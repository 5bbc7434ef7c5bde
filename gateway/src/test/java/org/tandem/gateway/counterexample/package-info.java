/** Classes that break the rules of the architecture tests on purpose: one rule each. */
@NullMarked
package org.tandem.gateway.counterexample;

import org.jspecify.annotations.NullMarked;
