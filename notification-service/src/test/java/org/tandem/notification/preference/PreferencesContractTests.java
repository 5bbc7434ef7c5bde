package org.tandem.notification.preference;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

class PreferencesContractTests {

    @Test
    void what_is_published_is_as_its_contract_says() {
        Contracts.of("notification-service").holdForProducer(PreferencesEvent.class);
    }
}
