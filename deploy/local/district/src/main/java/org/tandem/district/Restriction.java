package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A court's or an agency's limit to what a guardian may.
 *
 * @param guardian the person's id
 * @param scope contact, records, decisions or all
 * @param from the first day
 * @param to the last day, if it is known
 * @param instrument the document's reference
 * @param reviewedBy the id of the member of staff who read the document
 */
record Restriction(
        String guardian,
        String scope,
        LocalDate from,
        @Nullable LocalDate to,
        String instrument,
        String reviewedBy) {}
