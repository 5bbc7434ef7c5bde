package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.backing.mongo.LocalMongo;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The database goes away and comes back. It is one of the test's own, so that it can. */
class StoreAwayIT {

    @Test
    void what_happens_while_the_store_is_away_is_notified_when_it_is_back(@TempDir Path dir) {
        String district = "d-" + UUID.randomUUID();
        LocalMongo first = LocalMongo.open(dir.resolve("store"), 0);
        try (Topics topics = new Topics();
                Instance instance = Instance.startOn(first.uri() + "/notification");
                EventStream stream = instance.stream(district, "g-1", "0")) {
            try (first) {
                topics.circle(instance, district, "g-1");
                publish(topics, district, 0, 20);
                await("the first").untilAsserted(() -> assertThat(stream.numbers()).hasSize(20));
            }

            publish(topics, district, 20, 60);
            await("the store is missed")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> readiness(instance).equals("DOWN"));
            assertThat(stream.numbers()).hasSize(20);

            try (LocalMongo back = LocalMongo.open(dir.resolve("store"), first.port())) {
                await("all of them, on the same stream, from the store at " + back.uri())
                        .atMost(Duration.ofSeconds(40))
                        .untilAsserted(() ->
                                assertThat(stream.numbers())
                                        .isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList()));
                Inbox inbox = new Inbox(new DistrictId(district), new PersonId("g-1"));
                assertThat(instance.bean(NotificationRepository.class).after(inbox, 0, 100))
                        .hasSize(60)
                        .extracting(Notification::cause)
                        .doesNotHaveDuplicates();
                assertThat(topics.everythingOn(Topics.DEAD_LETTERS))
                        .noneMatch(r -> r.value().contains(district));
            }
        }
    }

    private static void publish(Topics topics, String district, int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i -> "%s-%d".formatted(district, i))
                .forEach(id ->
                        topics.publish(
                                Topics.MESSAGING,
                                Topics.messageSent(id, district, "c-" + id, "t-1", "g-1")));
    }

    private static String readiness(Instance instance) {
        byte[] body =
                instance.as("any", "one")
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body).get("status").asString();
    }
}
