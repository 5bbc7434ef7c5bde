package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

/** Instances that die while they send, and instances that send beside each other. */
class DeliveryInstancesIT {

    @TempDir private Path folder;

    private final String district = "d-" + UUID.randomUUID();
    private final String database = "deliveries-" + UUID.randomUUID();
    private DeliveryWorld world;

    @BeforeEach
    void start() {
        world = new DeliveryWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_crash_after_a_mail_was_sent_sends_the_same_mail_again_and_no_other() throws IOException {
        try (StallingPost stalling = new StallingPost()) {
            try (Instance dying =
                    Instance.start(
                            database, world.settings("spring.mail.port=" + stalling.port()))) {
                world.circle(dying, district, "g-201", "t-101");
                world.asks(district, "g-201");
                DeliveryWorld.awaitState(dying, district, "g-201", "PLANNED");
                world.passes(Duration.ofMinutes(2));
                await("the first mail")
                        .atMost(DeliveryWorld.SOON)
                        .until(() -> !stalling.messageIds().isEmpty());
            }
            try (Instance next = Instance.start(database, world.settings())) {
                world.passes(Duration.ofMinutes(5));
                world.awaitMails(district, "g-201", 1);
                DeliveryWorld.awaitState(next, district, "g-201", "SENT");
            }
            assertThat(world.mails(district, "g-201"))
                    .extracting(DeliveryInstancesIT::id)
                    .containsExactlyElementsOf(stalling.messageIds());
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void two_instances_share_the_work_and_everybody_gets_one_mail() {
        String[] people = IntStream.range(0, 60).mapToObj(i -> "g-5" + i).toArray(String[]::new);
        try (Instance one = Instance.start(database, world.settings());
                Instance two = Instance.start(database, world.settings())) {
            world.circle(one, district, people);
            world.asks(district, people);
            DeliveryWorld.awaitState(one, district, people[people.length - 1], "PLANNED");
            world.passes(Duration.ofMinutes(2));
            for (String person : people) {
                world.awaitMails(district, person, 1);
                DeliveryWorld.awaitState(two, district, person, "SENT");
            }
            for (String person : people) {
                assertThat(world.mails(district, person)).hasSize(1);
            }
        }
    }
}
