package org.tandem.goals.circle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

class RosterEventTests {

    private static final Contracts CONTRACTS = Contracts.of("messaging-service");

    @Test
    void the_events_of_the_roster_are_read_as_their_producer_writes_them() {
        assertThat(CONTRACTS.types()).contains("org.tandem.roster.student.changed.v1");
        CONTRACTS.holdForConsumer(RosterEvent.class);
    }
}
