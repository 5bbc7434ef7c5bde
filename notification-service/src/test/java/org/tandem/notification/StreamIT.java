package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.NewNotifications;
import org.tandem.notification.inbox.Notice;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The live stream, as a client sees it. */
class StreamIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DATABASE = "stream-" + UUID.randomUUID();

    private static Instance instance;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        instance = Instance.start(DATABASE, "tandem.stream.heartbeat=1s");
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    @BeforeEach
    void the_circle_is_known() {
        topics.circle(instance, district, "g-1", "g-2", "quick", "slow");
    }

    private void publish(String conversation, String... recipients) {
        topics.publish(
                Topics.MESSAGING,
                Topics.messageSent(Topics.newId(), district, conversation, "t-1", recipients));
    }

    /** Stores without any signal. */
    private void store(int count, String text, String person) {
        List<Notice.Draft> drafts =
                IntStream.range(0, count)
                        .mapToObj(i -> Notices.message("e-" + i, district, text, person))
                        .flatMap(Notice::drafts)
                        .toList();
        for (int i = 0; i < count; i += 1_000) {
            instance.bean(NewNotifications.class)
                    .store(drafts.subList(i, Math.min(i + 1_000, count)));
        }
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static void awaitReady(EventStream stream) {
        await("ready").atMost(SOON).until(() -> !stream.events("ready").isEmpty());
    }

    private static void awaitNumbers(EventStream stream, long from, long to) {
        await("%d to %d".formatted(from, to))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(stream.numbers()).isEqualTo(numbers(from, to)));
    }

    @Test
    void a_stream_begins_with_the_number_to_resume_after_and_goes_on_with_what_is_new() {
        store(3, "before", "g-1");
        try (EventStream stream = instance.stream(district, "g-1", "")) {
            awaitReady(stream);
            assertThat(stream.events("ready").getFirst().id()).isEqualTo("3");
            assertThat(stream.events("ready").getFirst().data()).isEqualTo("{\"last\":3}");

            publish("c-1", "g-1");
            publish("c-2", "g-1");

            awaitNumbers(stream, 4, 5);
            assertThat(stream.lastId()).isEqualTo("5");
            byte[] page =
                    instance.as(district, "g-1")
                            .get()
                            .uri("/api/v1/notifications?after=3")
                            .exchange()
                            .expectBody()
                            .returnResult()
                            .getResponseBody();
            assertThat(stream.events("notification").getFirst().json())
                    .isEqualTo(JsonMapper.shared().readTree(page).at("/notifications/0"));
        }
    }

    @Test
    void a_client_that_comes_again_misses_nothing_and_gets_nothing_twice_while_more_arrives() {
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 0; i < 300; i++) {
                                publish("c-" + i % 7, "g-1");
                            }
                        });
        List<Long> got = new ArrayList<>();
        String lastId = "0";

        while (got.size() < 300) {
            try (EventStream stream = instance.stream(district, "g-1", lastId)) {
                int wanted = Math.min(got.size() + 40, 300) - got.size();
                await("some more").atMost(SOON).until(() -> stream.numbers().size() >= wanted);
                List<EventStream.Sent> sent = stream.events("notification");
                sent.forEach(s -> got.add(Long.valueOf(s.id())));
                lastId = sent.getLast().id();
            }
        }

        assertThat(got).isEqualTo(numbers(1, 300));
        assertThat(sender.isAlive()).isFalse();
    }

    @Test
    void the_number_may_come_as_a_parameter_where_no_header_can_be_set() {
        store(3, "text", "g-1");
        URI uri = URI.create(instance.url() + "/api/v1/notifications/stream?lastEventId=1");

        try (EventStream stream = EventStream.open(uri, TestTokens.bearer(district, "g-1"), "")) {
            awaitNumbers(stream, 2, 3);
        }
    }

    @Test
    void a_number_that_this_inbox_does_not_have_yet_begins_anew() {
        store(2, "text", "g-1");

        try (EventStream stream = instance.stream(district, "g-1", "77")) {
            awaitReady(stream);
            assertThat(stream.lastId()).isEqualTo("2");
        }
    }

    @Test
    void a_backlog_of_several_pages_comes_whole() {
        store(450, "text", "g-1");

        try (EventStream stream = instance.stream(district, "g-1", "0")) {
            awaitNumbers(stream, 1, 450);
        }
    }

    @Test
    void what_no_signal_told_of_comes_with_the_next_sign_of_life() {
        try (EventStream stream = instance.stream(district, "g-1", "")) {
            awaitReady(stream);

            store(2, "unsignalled", "g-1");

            awaitNumbers(stream, 1, 2);
            assertThat(stream.events("comment")).isNotEmpty();
        }
    }

    @Test
    void nobody_gets_what_is_for_another() {
        try (EventStream mine = instance.stream(district, "g-1", "");
                EventStream namesake = instance.stream("other-" + district, "g-1", "");
                EventStream neighbour = instance.stream(district, "g-2", "")) {
            awaitReady(mine);
            awaitReady(namesake);
            awaitReady(neighbour);

            publish("c-1", "g-1");
            publish("c-1", "g-2");

            awaitNumbers(mine, 1, 1);
            awaitNumbers(neighbour, 1, 1);
            await("a sign of life after it")
                    .atMost(SOON)
                    .until(() -> namesake.events("comment").size() >= 2);
            assertThat(namesake.numbers()).isEmpty();
        }
    }

    @Test
    void a_client_that_does_not_read_holds_up_nobody_and_gets_everything_once_it_reads()
            throws IOException {
        int backlog = 10_000;
        store(backlog, "😀".repeat(140), "slow");
        URI uri = URI.create(instance.url());
        try (Socket slow = new Socket();
                EventStream quick = instance.stream(district, "quick", "")) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            String request =
                    """
                    GET /api/v1/notifications/stream HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Authorization: %s\r
                    Accept: text/event-stream\r
                    Last-Event-ID: 0\r
                    \r
                    """
                            .formatted(TestTokens.bearer(district, "slow"));
            slow.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            awaitReady(quick);

            publish("c-1", "quick", "slow");
            publish("c-2", "quick", "slow");

            await("the quick one is served at once")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(quick.numbers()).containsExactly(1L, 2L));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(slow.getInputStream(), StandardCharsets.UTF_8));
            List<Long> got = new ArrayList<>();
            while (got.size() < backlog + 2) {
                String line = lines.readLine();
                assertThat(line).as("the stream goes on").isNotNull();
                if (line.startsWith("id:")) {
                    got.add(Long.valueOf(line.substring(3)));
                }
            }
            assertThat(got).isEqualTo(numbers(1, backlog + 2L));
        }
    }

    @Test
    void a_connection_is_counted_while_it_lasts() {
        var gauge = instance.bean(MeterRegistry.class).get("stream.connections").gauge();
        await("those of other tests are gone").atMost(SOON).until(() -> gauge.value() == 0);

        EventStream stream = instance.stream(district, "g-1", "");

        awaitReady(stream);
        assertThat(gauge.value()).isOne();
        stream.close();
        await("it is forgotten").atMost(SOON).until(() -> gauge.value() == 0);
    }

    @Test
    void a_connection_ends_cleanly_after_its_life_time_and_when_its_instance_stops() {
        EventStream old;
        EventStream young;
        try (Instance passing = Instance.start(DATABASE, "tandem.stream.life=3s")) {
            old = passing.stream(district, "g-1", "");
            await("the end of its life").atMost(SOON).until(old::ended);
            young = passing.stream(district, "g-1", old.lastId());
            await("connected").atMost(SOON).until(() -> !young.events("hello").isEmpty());
        }
        await("the end of its instance").atMost(SOON).until(young::ended);
    }
}
