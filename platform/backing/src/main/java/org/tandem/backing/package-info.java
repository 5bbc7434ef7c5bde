/**
 * What Tandem stands on, from Maven artifacts alone: a Kafka broker ({@code kafka}), a
 * MongoDB-compatible store ({@code mongo}), the choice between them and containers for the tests
 * ({@code test}), and a mail server that keeps what it gets ({@code mail}). Production uses real
 * Kafka, real MongoDB and a real mail server instead.
 */
@NullMarked
package org.tandem.backing;

import org.jspecify.annotations.NullMarked;
