/** Tests of the OneRoster reader; they build their packages in memory. */
@NullMarked
package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.NullMarked;
