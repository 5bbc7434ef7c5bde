/**
 * Where integration tests find Kafka and MongoDB. A test imports {@link
 * org.tandem.backing.test.Backends} and configures nothing else; the system property {@code
 * backends} says whether they run inside the test's own process or in containers.
 */
@NullMarked
package org.tandem.backing.test;

import org.jspecify.annotations.NullMarked;
