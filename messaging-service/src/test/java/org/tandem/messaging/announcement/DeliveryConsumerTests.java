package org.tandem.messaging.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.announcement.Recipient.State;
import org.tandem.messaging.announcement.RecipientRepository.Outcome;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DeliveryConsumerTests {

    private static final Contracts NOTIFICATION = Contracts.of("notification-service");
    private static final String TYPE = "org.tandem.notification.notification.";
    private static final AnnouncementId ID =
            new AnnouncementId("0199a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b");

    @Test
    void what_is_consumed_can_be_read_as_its_producer_publishes_it() {
        NOTIFICATION.holdForConsumer(DeliveryEvent.class);
    }

    @Test
    void what_becomes_of_a_notification_is_what_becomes_of_the_announcement() {
        assertThat(outcome(NOTIFICATION.sample(TYPE + "created.v1", "announcement")))
                .containsExactly(of("g-218", State.DELIVERED));
        assertThat(outcome(NOTIFICATION.sample(TYPE + "created.v1", "staff")))
                .containsExactly(of("t-101", State.DELIVERED));
        assertThat(outcome(NOTIFICATION.sample(TYPE + "read.v1", "about")))
                .containsExactly(of("g-201", State.READ));
        assertThat(outcome(NOTIFICATION.sample(TYPE + "suppressed.v1")))
                .containsExactly(of("g-202", State.SUPPRESSED));
    }

    @Test
    void other_notifications_are_none_of_its_business() {
        assertThat(outcome(NOTIFICATION.sample(TYPE + "created.v1"))).isEmpty();
        assertThat(outcome(NOTIFICATION.sample(TYPE + "read.v1"))).isEmpty();
    }

    private static Outcome of(String person, State state) {
        return new Outcome(new DistrictId("maplewood"), ID, new PersonId(person), state);
    }

    private static List<Outcome> outcome(String event) {
        return new EventReader<>(DeliveryEvent.class, JsonMapper.shared())
                .read(event.getBytes(StandardCharsets.UTF_8)).stream()
                        .flatMap(DeliveryConsumer::outcome)
                        .toList();
    }
}
