/** Errors as RFC 9457 problem documents that say what to do. */
@NullMarked
package org.tandem.platform.problem;

import org.jspecify.annotations.NullMarked;
