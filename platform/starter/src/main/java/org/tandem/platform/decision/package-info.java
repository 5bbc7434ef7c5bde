/** What an aggregate answers to a command: accepted or refused, as a value. */
@NullMarked
package org.tandem.platform.decision;

import org.jspecify.annotations.NullMarked;
