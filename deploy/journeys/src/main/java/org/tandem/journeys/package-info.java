/**
 * Stories of people who use Tandem, played through the gateway of the running product while its
 * processes are killed. Read {@code LocalSystem}, {@code Person} and {@code LiveStream} first, then
 * {@code Correspondence} and {@code Traffic}, then any journey.
 */
@NullMarked
package org.tandem.journeys;

import org.jspecify.annotations.NullMarked;
