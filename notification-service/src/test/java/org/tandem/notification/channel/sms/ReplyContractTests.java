package org.tandem.notification.channel.sms;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

class ReplyContractTests {

    @Test
    void an_answer_is_told_as_its_contract_says() {
        Contracts.of("notification-service").holdForProducer(ReplyEvent.class);
    }
}
