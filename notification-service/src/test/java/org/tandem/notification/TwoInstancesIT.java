package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NewNotifications;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Two instances share the partitions and the database, and write to the same inboxes. */
class TwoInstancesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> PEOPLE = List.of("p-1", "p-2", "p-3", "p-4", "p-5");

    private static Instance one;
    private static Instance other;
    private static Topics topics;

    private final String district = "d-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        String database = "two-" + UUID.randomUUID();
        one = Instance.start(database);
        other = Instance.start(database);
        topics = new Topics();
    }

    @AfterAll
    static void stop() {
        topics.close();
        other.close();
        one.close();
    }

    @BeforeEach
    void the_circle_is_known() {
        topics.circle(one, district, PEOPLE.toArray(String[]::new));
    }

    private List<Notification> inbox(String person) {
        return one.bean(NotificationRepository.class)
                .after(new Inbox(new DistrictId(district), new PersonId(person)), 0, 10_000);
    }

    private static List<Long> upTo(long count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Test
    void writers_that_race_each_other_with_the_same_events_store_each_once_and_leave_no_gap()
            throws Exception {
        List<Notice> notices =
                IntStream.range(0, 200)
                        .mapToObj(i ->
                                Notices.message(
                                        "e-" + i,
                                        district,
                                        "text",
                                        PEOPLE.get(i % 5),
                                        PEOPLE.get((i + 1) % 5)))
                        .toList();
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            NewNotifications store = (writer % 2 == 0 ? one : other).bean(NewNotifications.class);
            List<Notice> shuffled = new ArrayList<>(notices);
            Collections.shuffle(shuffled, new Random(writer));
            writers.add(() -> {
                for (int i = 0; i < shuffled.size(); i += 20) {
                    store.store(
                            shuffled.subList(i, i + 20).stream().flatMap(Notice::drafts).toList());
                }
                return true;
            });
        }

        try (var threads = Executors.newFixedThreadPool(writers.size())) {
            for (Future<Boolean> written : threads.invokeAll(writers)) {
                assertThat(written.get()).isTrue();
            }
        }

        for (String person : PEOPLE) {
            assertThat(inbox(person)).extracting(Notification::number).isEqualTo(upTo(80));
            assertThat(inbox(person)).extracting(Notification::cause).doesNotHaveDuplicates();
        }
    }

    @Test
    void five_hundred_events_make_contiguous_numbers_and_reach_the_streams_of_both_instances() {
        Map<String, EventStream> streams =
                PEOPLE.stream()
                        .collect(
                                Collectors.toMap(
                                        p -> p,
                                        p ->
                                                (PEOPLE.indexOf(p) % 2 == 0 ? one : other)
                                                        .stream(district, p, "0")));

        for (int i = 0; i < 500; i++) {
            String id = "%s-%d".formatted(district, i);
            topics.publish(
                    Topics.MESSAGING,
                    Topics.messageSent(
                            id,
                            district,
                            "c-" + i % 20,
                            "t-1",
                            PEOPLE.get(i % 5),
                            PEOPLE.get((i + 1) % 5)));
        }

        for (String person : PEOPLE) {
            await("the inbox of " + person)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(inbox(person)).hasSize(200));
            assertThat(inbox(person)).extracting(Notification::number).isEqualTo(upTo(200));
            assertThat(inbox(person)).extracting(Notification::cause).doesNotHaveDuplicates();
            EventStream stream = Objects.requireNonNull(streams.get(person));
            await("the stream of " + person)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(stream.numbers()).isEqualTo(upTo(200)));
            stream.close();
        }
    }

    @Test
    void a_right_that_ends_is_felt_on_both_instances_and_so_is_its_return() {
        topics.publish(
                Topics.MESSAGING,
                Topics.messageSent(Topics.newId(), district, "c-1", "t-1", "p-1", "p-2"));
        await("stored").atMost(SOON).untilAsserted(() -> assertThat(inbox("p-1")).hasSize(1));

        topics.circle(one, district, "p-2");

        for (Instance instance : List.of(one, other)) {
            await("hidden")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(unread(instance, "p-1")).isZero());
            assertThat(unread(instance, "p-2")).isOne();
        }

        topics.circle(other, district, "p-1", "p-2");

        for (Instance instance : List.of(one, other)) {
            await("shown again")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(unread(instance, "p-1")).isOne());
        }
    }

    private long unread(Instance instance, String person) {
        byte[] body =
                instance.as(district, person)
                        .get()
                        .uri("/api/v1/notifications")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(body).get("unread").asLong();
    }

    @Test
    void what_one_instance_stores_reaches_the_stream_of_the_other_at_once() {
        try (EventStream onOne = one.stream(district, "p-1", "");
                EventStream onOther = other.stream(district, "p-1", "")) {
            await("both streams")
                    .until(() ->
                            onOne.events("ready").size() + onOther.events("ready").size() == 2);

            for (int conversation = 0; conversation < 12; conversation++) {
                topics.publish(
                        Topics.MESSAGING,
                        Topics.messageSent(
                                Topics.newId(), district, "c-" + conversation, "t-1", "p-1"));
            }

            await("all on both, long before a heartbeat")
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> {
                        assertThat(onOne.numbers()).isEqualTo(upTo(12));
                        assertThat(onOther.numbers()).isEqualTo(upTo(12));
                    });
        }
    }
}
