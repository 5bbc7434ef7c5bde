package org.tandem.goals.concern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

class ConcernEventTests {

    private static final Contracts CONTRACTS = Contracts.of("goals-service");

    @Test
    void every_event_is_as_its_contract_says() {
        CONTRACTS.holdForProducer(ConcernEvent.class);
    }

    @Test
    void every_contract_has_its_event() {
        assertThat(CONTRACTS.types())
                .filteredOn(type -> type.startsWith("org.tandem.goals.concern."))
                .hasSize(ConcernEvent.class.getPermittedSubclasses().length);
    }
}
