package org.tandem.notification.delivery;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

class DeliveryContractTests {

    @Test
    void what_is_published_is_as_its_contract_says() {
        Contracts.of("notification-service").holdForProducer(DeliveryEvent.class);
    }
}
