package org.tandem.notification.stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.inbox.NotificationView;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import java.util.List;

/**
 * One client's connection. It sends notifications by their numbers, ascending, each once and none
 * left out: a signal with the next number is sent as it is, any other only says that the store has
 * more. So it does not matter that signals can be lost, come twice or overtake each other.
 *
 * <p>It is registered before it looks into the store, so that nothing can be stored in between
 * unnoticed. Memory is bounded: a client that reads slowly makes it keep [8] signals, the newest
 * one, and one page of the store; what lies between is read when the client is ready for it.
 */
final class LiveStream {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
    private static final int SIGNALS_KEPT = 8;

    private final Inbox inbox;
    private final @Nullable Long resumeAfter;
    private final NotificationRepository notifications;
    private final Scheduler blocking;
    private final int page;

    private @Nullable FluxSink<Signal> sink;
    private long signalled;

    /** The number sent last. Only touched by the pipeline, which does one thing after the other. */
    private volatile long last;

    /** Why the connection does something. */
    private sealed interface Signal {
        /** It was opened. */
        record Opened() implements Signal {}

        /** It was silent for long enough. */
        record Tick() implements Signal {}

        /** Something is in the store. */
        record Stored(NotificationView notification) implements Signal {}
    }

    /**
     * The data of the event {@code ready}.
     *
     * @param last the number after which the stream begins
     */
    record Ready(long last) {}

    /**
     * @param resumeAfter the number the client has; without it, it wants what is new from now on
     * @param blocking where the store may be waited for
     * @param page notifications read at a time
     */
    LiveStream(
            Inbox inbox,
            @Nullable Long resumeAfter,
            NotificationRepository notifications,
            Scheduler blocking,
            int page) {
        this.inbox = inbox;
        this.resumeAfter = resumeAfter;
        this.notifications = notifications;
        this.blocking = blocking;
        this.page = page;
    }

    Inbox inbox() {
        return inbox;
    }

    /**
     * The events for the client.
     *
     * @param opened is told when the connection is ready for signals
     * @param closed is told when it ended, whoever ended it
     */
    Flux<ServerSentEvent<Object>> events(Runnable opened, Runnable closed) {
        return Flux.<Signal>create(
                        connected -> {
                            connected.onDispose(closed::run);
                            opened.run();
                            begin(connected);
                        },
                        OverflowStrategy.LATEST)
                .concatMap(this::answer, SIGNALS_KEPT);
    }

    /**
     * Signals of before are not taken: the look into the store that comes first finds what they
     * tell of, and before it, the number sent last is not known.
     */
    private synchronized void begin(FluxSink<Signal> connected) {
        connected.next(new Signal.Opened());
        sink = connected;
    }

    /** Something is stored in this inbox, here or elsewhere. The newest signal is never dropped. */
    synchronized void signal(NotificationView stored) {
        if (stored.number() > signalled && sink != null) {
            signalled = stored.number();
            sink.next(new Signal.Stored(stored));
        }
    }

    /** Time for a sign of life, and for another look into the store. */
    synchronized void tick() {
        if (sink != null) {
            sink.next(new Signal.Tick());
        }
    }

    /** Ends the connection; the client comes again with its last number. */
    synchronized void end() {
        if (sink != null) {
            sink.complete();
        }
    }

    private Flux<ServerSentEvent<Object>> answer(Signal signal) {
        return switch (signal) {
            case Signal.Opened _ -> opened();
            case Signal.Tick _ -> Flux.concat(Mono.just(comment("alive")), missing());
            case Signal.Stored(var n) when n.number() <= last -> Flux.empty();
            case Signal.Stored(var n) when n.number() == last + 1 -> Flux.just(event(n));
            case Signal.Stored _ -> missing();
        };
    }

    /** A number above all that are stored is not from this inbox: such a client begins anew. */
    private Flux<ServerSentEvent<Object>> opened() {
        return Mono.fromCallable(() -> notifications.last(inbox))
                .subscribeOn(blocking)
                .flatMapMany(stored -> {
                    if (resumeAfter == null || resumeAfter > stored) {
                        last = stored;
                        return Flux.just(ready(stored));
                    }
                    last = resumeAfter;
                    return Flux.concat(Mono.just(comment("resumed")), missing());
                });
    }

    /** What the store has after the last number, page by page as the client takes it. */
    private Flux<ServerSentEvent<Object>> missing() {
        boolean[] full = new boolean[1];
        return Mono.fromCallable(() -> notifications.after(inbox, last, page))
                .subscribeOn(blocking)
                .doOnNext(read -> full[0] = read.size() == page)
                .flatMapIterable((List<Notification> read) -> read)
                .map(n -> event(NotificationView.of(n)))
                .repeat(() -> full[0])
                .onErrorResume(
                        RuntimeException.class,
                        e -> {
                            log.warn("looking again later: {}", e.getClass().getSimpleName());
                            return Flux.empty();
                        });
    }

    private ServerSentEvent<Object> event(NotificationView n) {
        last = n.number();
        return ServerSentEvent.<Object>builder(n)
                .id(String.valueOf(n.number()))
                .event("notification")
                .build();
    }

    private static ServerSentEvent<Object> ready(long number) {
        return ServerSentEvent.<Object>builder(new Ready(number))
                .id(String.valueOf(number))
                .event("ready")
                .build();
    }

    private static ServerSentEvent<Object> comment(String text) {
        return ServerSentEvent.builder().comment(text).build();
    }
}
