/**
 * Why somebody was told, or was not: for herself, for who told her, and for those who help when
 * something did not arrive.
 */
@NullMarked
package org.tandem.notification.trace;

import org.jspecify.annotations.NullMarked;
