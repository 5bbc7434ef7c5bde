/**
 * What is recorded of guardians and their rights, by those who administer a school or the district:
 * {@link RightsController} → {@link RightsService} → {@link RightsChanges}, which decides.
 */
@NullMarked
package org.tandem.messaging.roster.rights;

import org.jspecify.annotations.NullMarked;
