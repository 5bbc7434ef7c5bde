package org.tandem.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.platform.event.EventType;
import org.tandem.platform.test.Contracts;

import java.util.Arrays;
import java.util.List;

class StreamContractTests {

    private static final Contracts MESSAGING = Contracts.of("messaging-service");

    @Test
    void what_is_consumed_can_be_read_as_its_producer_publishes_it() {
        MESSAGING.holdForConsumer(ConversationEvent.class);
    }

    @Test
    void everything_that_happens_in_conversations_is_told() {
        List<String> read =
                Arrays.stream(ConversationEvent.class.getPermittedSubclasses())
                        .map(event -> event.getAnnotation(EventType.class).value())
                        .toList();

        assertThat(read)
                .containsAll(
                        MESSAGING.types().stream()
                                .filter(type ->
                                        type.matches(
                                                "org\\.tandem\\.messaging\\.(conversation|message)\\..*"))
                                .toList());
    }
}
