package org.tandem.notification.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationEvent;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractTests {

    private static final Contracts MESSAGING = Contracts.of("messaging-service");
    private static final Contracts GOALS = Contracts.of("goals-service");
    private static final Contracts OWN = Contracts.of("notification-service");

    @Test
    void what_is_consumed_can_be_read_as_its_producers_publish_it() {
        assertThat(MESSAGING.types()).contains("org.tandem.messaging.message.sent.v1");
        assertThat(GOALS.types()).contains("org.tandem.goals.goal.proposed.v1");
        MESSAGING.holdForConsumer(MessagingEvent.class);
        GOALS.holdForConsumer(GoalsEvent.class);
    }

    @Test
    void what_is_published_is_as_its_contract_says() {
        OWN.holdForProducer(NotificationEvent.class);
    }

    @Test
    void the_id_of_a_published_event_follows_from_its_cause_and_recipient() {
        JsonNode sample =
                JsonMapper.shared()
                        .readTree(OWN.sample("org.tandem.notification.notification.created.v1"));

        String id =
                FanOut.eventId(
                        new Inbox(new DistrictId("maplewood"), new PersonId("g-201")),
                        "/messaging-service/" + sample.get("causationid").asString());

        assertThat(id).isEqualTo(sample.get("id").asString());
    }
}
