package org.tandem.journeys;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.journeys.Person.Sent;

import java.time.Duration;
import java.util.List;

/** A process dies in the middle of the traffic, and comes back a second later. */
@ExtendWith(RunningSystem.class)
class FaultJourneysIT {

    private static final int SENDS = Integer.getInteger("journeys.sends", 1000);
    private static final int RATE = Integer.getInteger("journeys.rate", 100);
    private static final int CONVERSATIONS = 8;

    private final LocalSystem system;

    FaultJourneysIT(LocalSystem system) {
        this.system = system;
    }

    @ParameterizedTest(name = "nothing is lost, doubled or disordered when the {0} dies")
    @ValueSource(strings = {"messaging-service", "notification-service", "broker", "store"})
    void nothing_is_lost_doubled_or_disordered_when_a_process_dies(String name) {
        long began = System.nanoTime();
        try (var correspondence = Correspondence.begin(system, CONVERSATIONS);
                var traffic = correspondence.write(RATE, SENDS)) {
            traffic.awaitAcknowledged(SENDS * 3 / 10);
            system.kill9(name);
            await("a second without it").pollDelay(Duration.ofSeconds(1)).until(() -> true);
            system.restart(name);
            List<Sent> sent = traffic.awaitAll();
            long acknowledged = System.nanoTime();
            correspondence.assertAllArrivedOnceAndInOrder(sent);
            Summary.print(
                    name + " dies",
                    began,
                    "%d sent, %d repeated; all there %.1f s after the last; %d reconnections"
                            .formatted(
                                    sent.size(),
                                    sent.stream().filter(s -> s.attempts() > 1).count(),
                                    (System.nanoTime() - acknowledged) / 1e9,
                                    correspondence.reconnections()));
        }
    }
}
