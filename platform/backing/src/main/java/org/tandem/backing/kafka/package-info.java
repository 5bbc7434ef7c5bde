/**
 * A real Kafka broker out of Maven artifacts, in one process with its own controller. It serves the
 * local run and the tests, where nothing but a JDK is installed; a district runs a cluster instead.
 */
@NullMarked
package org.tandem.backing.kafka;

import org.jspecify.annotations.NullMarked;
