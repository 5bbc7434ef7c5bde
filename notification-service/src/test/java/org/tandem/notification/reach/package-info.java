/** Tests of reachability without Spring. */
@NullMarked
package org.tandem.notification.reach;

import org.jspecify.annotations.NullMarked;
