package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.journeys.Person.Sent;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/** The broker is away for a while, and nobody who writes notices. */
@ExtendWith(RunningSystem.class)
class BrokerOutageJourneyIT {

    private static final Duration OUTAGE =
            Duration.ofSeconds(Integer.getInteger("journeys.outage", 20));
    private static final int RATE = 50;
    private static final int CONVERSATIONS = 8;

    private final LocalSystem system;

    BrokerOutageJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void messages_are_accepted_while_the_broker_is_away_and_arrive_in_order_afterwards() {
        long began = System.nanoTime();
        try (var correspondence = Correspondence.begin(system, CONVERSATIONS);
                var traffic = correspondence.write(RATE, Integer.MAX_VALUE)) {
            traffic.awaitAcknowledged(RATE);
            system.kill9("broker");
            await("the outage is over, and messaging was ready all the time")
                    .during(OUTAGE)
                    .atMost(OUTAGE.plusSeconds(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> status("/actuator/health/readiness").equals("UP"));
            JsonNode backlog = health("/actuator/health").required("components").required("outbox");
            system.restart("broker");
            traffic.awaitAcknowledged(traffic.acknowledged() + RATE);
            List<Sent> sent = traffic.finish();
            long last = System.nanoTime();

            long pending = backlog.required("details").required("pending").asLong();
            assertThat(pending).as("events that waited: %s", backlog).isPositive();
            assertThat(sent).as("acknowledged at once").allMatch(s -> s.attempts() == 1);
            List<Duration> latencies = sent.stream().map(Sent::latency).toList();
            correspondence.assertAllArrivedOnceAndInOrder(sent);
            Summary.print(
                    "broker away for " + OUTAGE.toSeconds() + " s",
                    began,
                    ("%d sent, none repeated, p50 %d ms, p99 %d ms; %s with %d waiting; all there"
                                    + " %.1f s after the last")
                            .formatted(
                                    sent.size(),
                                    Summary.percentile(latencies, 50),
                                    Summary.percentile(latencies, 99),
                                    backlog.required("status").asString(),
                                    pending,
                                    (System.nanoTime() - last) / 1e9));
        }
    }

    private String status(String path) {
        return health(path).required("status").asString();
    }

    private JsonNode health(String path) {
        return Person.answer(
                        HttpRequest.newBuilder(system.address("messaging-service").resolve(path)))
                .json();
    }
}
