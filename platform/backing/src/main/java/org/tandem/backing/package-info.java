/**
 * What Tandem stands on, from Maven artifacts alone: a Kafka broker ({@code kafka}), a
 * MongoDB-compatible store ({@code mongo}), and the choice between them and containers for the
 * tests ({@code test}). Production uses real Kafka and real MongoDB instead.
 */
@NullMarked
package org.tandem.backing;

import org.jspecify.annotations.NullMarked;
