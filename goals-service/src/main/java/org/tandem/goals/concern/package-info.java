/**
 * Concerns that a student's family and staff solve together. Read as the data flow: {@code
 * ConcernController}, {@code ConcernService}, {@code Solving} (decides), {@code ConcernState},
 * {@code ConcernEvent}, {@code ConcernRepository} (one write); then {@code ResponseClocks}, which
 * sees to it that nobody waits for an answer in vain.
 */
@NullMarked
package org.tandem.goals.concern;

import org.jspecify.annotations.NullMarked;
