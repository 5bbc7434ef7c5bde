/** What the local run and the tests rely on in the broker: nothing is lost when it stops. */
@NullMarked
package org.tandem.backing.kafka;

import org.jspecify.annotations.NullMarked;
