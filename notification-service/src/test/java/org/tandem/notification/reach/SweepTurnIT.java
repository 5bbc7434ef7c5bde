package org.tandem.notification.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Two instances, and whose turn it is. */
class SweepTurnIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private MongoClient client;
    private SweepTurn first;
    private SweepTurn second;

    @BeforeEach
    void two_instances() {
        String database = "turn-" + UUID.randomUUID();
        client = MongoClients.create(Backends.mongoUri(database));
        MongoTemplate mongo = new MongoTemplate(client, database);
        Clock clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(_ -> now);
        var properties = new ReachabilityProperties(HOUR, Duration.ofMinutes(1));
        first = new SweepTurn(mongo, properties, clock);
        second = new SweepTurn(mongo, properties, clock);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void of_two_instances_one_sweeps_once_in_an_interval() {
        assertThat(first.take()).isTrue();
        assertThat(second.take()).isFalse();

        first.rest(now.plus(HOUR));
        now = now.plus(HOUR).minusSeconds(1);
        assertThat(first.take()).isFalse();
        assertThat(second.take()).isFalse();

        now = now.plusSeconds(1);
        assertThat(second.take()).isTrue();
        assertThat(first.take()).isFalse();
    }

    @Test
    void whoever_goes_on_keeps_its_turn_and_another_takes_over_from_one_that_died() {
        first.take();
        now = now.plusSeconds(100);
        assertThat(first.keep()).isTrue();
        now = now.plusSeconds(100);
        assertThat(second.take()).isFalse();

        now = now.plusSeconds(60);
        assertThat(second.take()).isTrue();
        assertThat(first.keep()).isFalse();
        first.rest(now);
        assertThat(first.take()).isFalse();
    }

    @Test
    void a_clock_that_is_put_back_keeps_nobody_from_sweeping() {
        first.take();
        first.rest(now.plus(HOUR));

        now = now.minus(Duration.ofDays(20));

        assertThat(second.take()).isTrue();
        assertThat(first.take()).isFalse();
    }
}
