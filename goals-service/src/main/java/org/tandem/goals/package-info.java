/**
 * The goals service: what a student's family and staff set out to reach together. Read in this
 * order: {@code circle} (who may speak about which student, learned from the roster), then {@code
 * goal} (controller, service, aggregate, event, repository, as the data flow), {@code concern}
 * (problems solved together), {@code celebration}, {@code template} and {@code compact}.
 */
@NullMarked
package org.tandem.goals;

import org.jspecify.annotations.NullMarked;
