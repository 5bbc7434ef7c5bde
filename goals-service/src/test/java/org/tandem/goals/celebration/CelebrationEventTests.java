package org.tandem.goals.celebration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

class CelebrationEventTests {

    private static final Contracts CONTRACTS = Contracts.of("goals-service");

    @Test
    void every_event_is_as_its_contract_says() {
        CONTRACTS.holdForProducer(CelebrationEvent.class);
        assertThat(CONTRACTS.types())
                .filteredOn(type -> type.startsWith("org.tandem.goals.celebration."))
                .hasSize(CelebrationEvent.class.getPermittedSubclasses().length);
    }
}
