package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Duration;
import java.util.UUID;

/** An empty database: nothing is delivered before it is known who may be told. */
class RebuildIT {

    @Test
    void messages_wait_for_the_views_and_reach_who_may_be_told_and_nobody_else() {
        String district = "d-" + UUID.randomUUID();
        try (Topics topics = new Topics()) {
            try (Instance first = Instance.start("first-" + UUID.randomUUID())) {
                topics.circle(first, district, "g-1", "g-2");
                topics.circle(first, district, "g-2");
            }
            for (int i = 0; i < 20; i++) {
                topics.publish(
                        Topics.MESSAGING,
                        Topics.messageSent(
                                Topics.newId(), district, "c-" + i, "t-1", "g-1", "g-2"));
            }

            try (Instance rebuilt = Instance.start("rebuilt-" + UUID.randomUUID())) {
                var inboxes = rebuilt.bean(NotificationRepository.class);
                await("all messages")
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() ->
                                assertThat(inboxes.after(inbox(district, "g-2"), 0, 100))
                                        .hasSize(20));
                assertThat(inboxes.last(inbox(district, "g-1"))).isZero();
            }
        }
    }

    private static Inbox inbox(String district, String person) {
        return new Inbox(new DistrictId(district), new PersonId(person));
    }
}
