/**
 * What a student's circle is glad about, big or small: no points, no ranks, nothing to compare.
 * Read as the data flow: {@code CelebrationController}, {@code CelebrationService}, {@code
 * Celebration}, {@code CelebrationEvent}, {@code CelebrationRepository} (one write).
 */
@NullMarked
package org.tandem.goals.celebration;

import org.jspecify.annotations.NullMarked;
