package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;

/** One part of Tandem is down; the others go on. */
@ExtendWith(RunningSystem.class)
class ServiceDownJourneyIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final LocalSystem system;

    ServiceDownJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void without_messaging_the_gateway_says_so_while_goals_and_the_stream_go_on() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        Person rosa = Person.signIn(system, "rosa.garcia");
        String conversation = helen.open("PRIVATE", "s-301", "A quiet corner", rosa);
        try (LiveStream stream = LiveStream.of(helen)) {
            system.kill9("messaging-service");

            // Enough of them to open the circuit.
            for (int i = 0; i < 20; i++) {
                Answer answer = helen.get("/api/v1/conversations");
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.retryAfter()).as("seconds to wait").isPositive();
                assertThat(answer.json().required("type").asString())
                        .isEqualTo("urn:tandem:problem:service-unavailable");
                assertThat(answer.json().required("service").asString()).isEqualTo("messaging");
                assertThat(answer.json().required("detail").asString())
                        .contains("Conversations and announcements");
            }

            String goal = Goals.propose(rosa);
            awaitOn(stream, "GOAL", goal);
            assertThat(stream.connections()).as("connections of the stream").isEqualTo(1);

            system.restart("messaging-service");
            long restarted = System.nanoTime();
            await("conversations are listed again")
                    .atMost(RECOVERY)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> helen.get("/api/v1/conversations").isGood());
            double recovery = (System.nanoTime() - restarted) / 1e9;
            rosa.send(conversation, "There you are again.");
            awaitOn(stream, "CONVERSATION", conversation);
            assertThat(stream.connections()).as("connections of the stream").isEqualTo(1);
            Summary.print(
                    "messaging-service is down",
                    began,
                    "20 × 503, the stream went on; served again %.1f s after the restart"
                            .formatted(recovery));
        }
    }

    private static void awaitOn(LiveStream stream, String type, String id) {
        await("the stream brings the " + type)
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        stream.received().stream()
                                .map(event -> event.data().required("about"))
                                .anyMatch(about ->
                                        about.required("type").asString().equals(type)
                                                && about.required("id").asString().equals(id)));
    }
}
