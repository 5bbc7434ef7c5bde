package org.tandem.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.http.codec.ServerSentEvent;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

class LiveStreamTests {

    private static final Inbox ROSA = new Inbox(new DistrictId("maplewood"), new PersonId("g-201"));

    private final NotificationRepository store = mock(NotificationRepository.class);

    @BeforeEach
    void the_store_has_ten() {
        when(store.last(ROSA)).thenReturn(10L);
        when(store.after(eq(ROSA), anyLong(), anyInt()))
                .thenAnswer(call ->
                        LongStream.rangeClosed(call.<Long>getArgument(1) + 1, 10)
                                .mapToObj(LiveStreamTests::notification)
                                .toList());
    }

    @Test
    void a_signal_that_comes_while_a_client_connects_does_not_send_it_back_to_the_beginning() {
        var stream = new LiveStream(ROSA, 7L, store, _ -> "es", Schedulers.immediate(), 100);

        List<String> ids =
                stream.events(() -> stream.signal(NotificationView.of(notification(10))), () -> {})
                        .mapNotNull(ServerSentEvent::id)
                        .take(3)
                        .collectList()
                        .block(Duration.ofSeconds(10));

        assertThat(ids).containsExactly("8", "9", "10");
    }

    @Test
    void a_slow_client_is_told_to_read_again_and_loses_no_notification() {
        var stream = new LiveStream(ROSA, null, store, _ -> "es", Schedulers.immediate(), 100);
        List<String> got = new CopyOnWriteArrayList<>();
        var client =
                new BaseSubscriber<ServerSentEvent<Object>>() {
                    @Override
                    protected void hookOnSubscribe(Subscription connection) {}

                    @Override
                    protected void hookOnNext(ServerSentEvent<Object> event) {
                        got.add(event.event() + " " + event.id());
                    }
                };
        stream.events(() -> {}, () -> {}).subscribe(client);
        client.request(2);
        assertThat(got).containsExactly("hello null", "ready 10");

        stream.signal(change(0));
        when(store.after(eq(ROSA), anyLong(), anyInt()))
                .thenAnswer(call ->
                        LongStream.rangeClosed(call.<Long>getArgument(1) + 1, 11)
                                .mapToObj(LiveStreamTests::notification)
                                .toList());
        stream.signal(NotificationView.of(notification(11)));
        LongStream.rangeClosed(1, 1_000).forEach(n -> stream.signal(change(n)));
        client.request(10);

        assertThat(got.subList(2, got.size()))
                .containsExactlyInAnyOrder("overflow null", "notification 11");
    }

    private static ConversationChange change(long number) {
        return new ConversationChange(
                "c-1", ConversationChange.What.MESSAGE_SENT, number, null, null);
    }

    private static Notification notification(long number) {
        Instant at = Instant.parse("2026-09-14T15:04:05Z");
        return new Notification(
                ROSA.key() + ":" + number,
                ROSA.district(),
                ROSA.owner(),
                number,
                Notification.Kind.MESSAGE,
                "ACADEMIC",
                new StudentId("s-301"),
                new About(About.Type.CONVERSATION, "c-1", number),
                new PersonId("t-101"),
                "Mateo read aloud",
                "en",
                at,
                at,
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                "/messaging-service " + number,
                1,
                null,
                null,
                null);
    }
}
