/**
 * Imports OneRoster packages: an upload waits until it is its turn, is read and checked as a whole,
 * and is then compared with what is stored, of which only what differs is written.
 *
 * <p>In the order of the data: {@link org.tandem.messaging.roster.imports.ImportController}, {@code
 * ImportWorker}, {@code ImportJob}, {@code FirstReading}, and the steps for organisations, people,
 * classes and circles.
 */
@NullMarked
package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.NullMarked;
