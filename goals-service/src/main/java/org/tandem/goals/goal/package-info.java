/**
 * Goals that a student's circle sets out to reach. Read as the data flow: {@code GoalController},
 * {@code GoalService}, {@code Goal} (decides), {@code GoalEvent}, {@code GoalRepository} (one
 * write).
 */
@NullMarked
package org.tandem.goals.goal;

import org.jspecify.annotations.NullMarked;
