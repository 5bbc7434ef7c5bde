package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.tandem.backing.mongo.LocalMongo;
import org.tandem.backing.test.Backends;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

/** The database goes away and comes back. It is one of the test's own, so that it can. */
class StoreAwayIT {

    private static final String URI = "own.mongo.uri";

    /** The shared broker, and a store of the test's own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnStore {

        @Bean
        KafkaConnectionDetails kafkaConnectionDetails() {
            List<String> servers = List.of(Backends.kafka().bootstrapServers());
            return () -> servers;
        }

        @Bean
        MongoConnectionDetails mongoConnectionDetails(Environment environment) {
            ConnectionString uri = new ConnectionString(environment.getRequiredProperty(URI));
            return () -> uri;
        }
    }

    @Test
    void what_happens_while_the_store_is_away_is_notified_when_it_is_back(@TempDir Path dir) {
        String district = "d-" + UUID.randomUUID();
        LocalMongo store = LocalMongo.open(dir.resolve("store"), 0);
        int port = store.port();
        try (Topics topics = new Topics();
                Instance instance =
                        Instance.start(
                                OwnStore.class, "unused", URI + "=" + store.uri() + "/notification");
                EventStream stream = instance.stream(district, "g-1", "0")) {
            publish(topics, district, 0, 20);
            await("the first").untilAsserted(() -> assertThat(stream.numbers()).hasSize(20));

            store.close();
            publish(topics, district, 20, 60);
            await("the store is missed")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> health(instance).contains("\"mongo\":{\"status\":\"DOWN\""));
            assertThat(stream.numbers()).hasSize(20);
            store = LocalMongo.open(dir.resolve("store"), port);

            await("all of them, on the same stream")
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(
                            () ->
                                    assertThat(stream.numbers())
                                            .isEqualTo(
                                                    LongStream.rangeClosed(1, 60).boxed().toList()));
            Inbox inbox = new Inbox(new DistrictId(district), new PersonId("g-1"));
            assertThat(instance.bean(NotificationRepository.class).after(inbox, 0, 100))
                    .hasSize(60)
                    .extracting(Notification::cause)
                    .doesNotHaveDuplicates();
            assertThat(topics.everythingOn(Topics.DEAD_LETTERS))
                    .noneMatch(r -> r.value().contains(district));
        } finally {
            store.close();
        }
    }

    private static void publish(Topics topics, String district, int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i -> "%s-%d".formatted(district, i))
                .forEach(
                        id ->
                                topics.publish(
                                        Topics.MESSAGING,
                                        Topics.messageSent(id, district, "c-" + id, "t-1", "g-1")));
    }

    private static String health(Instance instance) {
        byte[] body =
                instance.as("any", "one")
                        .get()
                        .uri("/actuator/health")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(
                Objects.requireNonNull(body), StandardCharsets.UTF_8);
    }
}
