/**
 * What is recorded of guardians and their rights, by those who administer a school or the district:
 * {@link RightsController} → {@link RightsService} → {@link RightsChanges}, which decides. Beside
 * it the audit: {@link Auditor} brings what was decided into {@link Audit}, which {@link
 * RightsAuditController} shows.
 */
@NullMarked
package org.tandem.messaging.roster.rights;

import org.jspecify.annotations.NullMarked;
