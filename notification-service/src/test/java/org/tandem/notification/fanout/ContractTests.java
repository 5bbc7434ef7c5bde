package org.tandem.notification.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationEvent;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;

class ContractTests {

    private static final Contracts MESSAGING = Contracts.of("messaging-service");
    private static final Contracts GOALS = Contracts.of("goals-service");
    private static final Contracts OWN = Contracts.of("notification-service");

    private static final String PROPOSED = "org.tandem.goals.goal.proposed.v1";
    private static final String ESCALATED = "org.tandem.goals.concern.escalated.v1";
    private static final String OWNER_CHANGED = "org.tandem.goals.concern.owner-changed.v1";
    private static final String SHARED = "org.tandem.goals.celebration.shared.v1";

    @Test
    void what_is_consumed_can_be_read_as_its_producers_publish_it() {
        assertThat(MESSAGING.types()).contains("org.tandem.messaging.message.sent.v1");
        MESSAGING.holdForConsumer(MessagingEvent.class);
        assertThat(GOALS.types()).containsAll(GoalsFact.BY_TYPE.keySet());
        EventReader<GoalsEvent> goals = GoalsEventsConsumer.reader(JsonMapper.shared());
        GoalsFact.BY_TYPE
                .keySet()
                .forEach(type -> assertThat(goals.read(bytes(GOALS.sample(type)))).isPresent());
        assertThat(goals.read(bytes(GOALS.sample(PROPOSED, "full")))).isPresent();
        assertThat(goals.read(bytes(GOALS.sample(ESCALATED, "nobody")))).isPresent();
        assertThat(goals.read(bytes(GOALS.sample(OWNER_CHANGED, "nobody")))).isPresent();
        assertThat(goals.read(bytes(GOALS.sample(SHARED, "free")))).isPresent();
    }

    private static byte[] bytes(String event) {
        return event.getBytes(StandardCharsets.UTF_8);
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
