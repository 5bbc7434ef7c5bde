package org.tandem.notification.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Languages;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.inbox.Seen;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of this instance. None has a thread: signals come from the consumers, heartbeats
 * from a timer that all share, and the store is waited for on virtual threads.
 */
@Component
public class LiveStreams {

    /**
     * Signals are lost when the input of them is given out anew, which is noticed; so a look
     * without a reason is a precaution, and thousands of idle connections hardly cost any.
     */
    private static final int TICKS_BETWEEN_LOOKS = 4;

    private final NotificationRepository notifications;
    private final Languages languages;
    private final Seen seen;
    private final StreamProperties properties;
    private final AtomicInteger gaps = new AtomicInteger();
    private final Scheduler blocking;
    private final Map<String, Set<LiveStream>> open = new ConcurrentHashMap<>();
    private volatile boolean closing;

    LiveStreams(
            NotificationRepository notifications,
            Languages languages,
            Seen seen,
            StreamProperties properties,
            AsyncTaskExecutor applicationTaskExecutor,
            MeterRegistry meters) {
        this.notifications = notifications;
        this.languages = languages;
        this.seen = seen;
        this.properties = properties;
        this.blocking = Schedulers.fromExecutor(applicationTaskExecutor);
        Gauge.builder("stream.connections", this, LiveStreams::connections)
                .description("Clients connected to the live stream of this instance")
                .register(meters);
    }

    /**
     * A stream of one inbox, which begins when it is subscribed to and ends after its life time.
     *
     * @param resumeAfter the number the client has; without it, the stream begins now
     */
    Flux<ServerSentEvent<Object>> open(Inbox inbox, @Nullable Long resumeAfter) {
        return Flux.defer(() -> {
            if (closing) {
                return Flux.empty();
            }
            if (seen.isDue(inbox)) {
                blocking.schedule(() -> seen.note(inbox));
            }
            var stream =
                    new LiveStream(
                            inbox,
                            resumeAfter,
                            notifications,
                            languages,
                            blocking,
                            properties.page());
            Disposable.Swap heartbeat = Disposables.swap();
            return stream.events(
                            () -> {
                                register(stream);
                                heartbeat.update(heartbeat(stream));
                            },
                            () -> {
                                heartbeat.dispose();
                                remove(stream);
                            })
                    .take(properties.life());
        });
    }

    private Disposable heartbeat(LiveStream stream) {
        long pause = properties.heartbeat().toMillis();
        var looks = new Looks();
        return Schedulers.parallel()
                .schedulePeriodically(
                        () -> stream.tick(looks.isDue()), pause, pause, TimeUnit.MILLISECONDS);
    }

    /** When a connection looks into the store although no signal told of anything. */
    private final class Looks {

        private int ticks;
        private int gap = gaps.get();

        boolean isDue() {
            ticks++;
            boolean due = ticks % TICKS_BETWEEN_LOOKS == 0 || gap != gaps.get();
            gap = gaps.get();
            return due;
        }
    }

    /**
     * Signals of what other instances stored can have been missed: all connections look into the
     * store, each at its next heartbeat.
     */
    void signalsMissed() {
        gaps.incrementAndGet();
    }

    private void register(LiveStream stream) {
        open.compute(
                stream.inbox().key(),
                (_, streams) -> {
                    Set<LiveStream> those =
                            streams == null ? ConcurrentHashMap.newKeySet() : streams;
                    those.add(stream);
                    return those;
                });
    }

    private void remove(LiveStream stream) {
        open.computeIfPresent(
                stream.inbox().key(),
                (_, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                });
    }

    /**
     * Tells the connections of an inbox what was stored in it; from anywhere that may wait for the
     * store, and any number of times.
     */
    public void signal(Inbox inbox, NotificationView stored) {
        Set<LiveStream> those = open.getOrDefault(inbox.key(), Set.of());
        if (!those.isEmpty()) {
            NotificationView shown = stored.in(languages.of(inbox));
            those.forEach(stream -> stream.signal(shown));
        }
    }

    /** Tells the connections of a person what happened in a conversation, if she may be told. */
    void signal(Inbox person, ConversationChange change) {
        open.getOrDefault(person.key(), Set.of()).forEach(stream -> stream.signal(change));
    }

    /** Something can have happened in conversations that was not heard of here. */
    void missed() {
        open.values().forEach(streams -> streams.forEach(LiveStream::missed));
    }

    /** Whether a client of this inbox is connected here. */
    boolean isOpen(Inbox inbox) {
        return isOpen(inbox.key());
    }

    /** The same by the inbox's key, which is that of the records about it. */
    boolean isOpen(String inbox) {
        return open.containsKey(inbox);
    }

    /** Whether a client of this inbox is connected here that was not told of a notification yet. */
    boolean awaits(Inbox inbox, long number) {
        return open.getOrDefault(inbox.key(), Set.of()).stream()
                .anyMatch(stream -> !stream.hasHeardOf(number));
    }

    /** How many clients are connected. */
    int connections() {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    /**
     * Ends all streams, so that a stop need not wait for them: their clients go to another
     * instance.
     */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        open.values().forEach(streams -> streams.forEach(LiveStream::end));
    }
}
