package org.tandem.notification.stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Languages;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.stream.ConversationChanges.Told;

import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import java.util.List;
import java.util.Map;

/**
 * One client's connection. It sends notifications by their numbers, ascending, each once and none
 * left out: a signal with the next number is sent as it is, any other only says that the store has
 * more. So it does not matter that signals can be lost, come twice or overtake each other.
 *
 * <p>Between them it tells what happens in conversations, without ids, so that they never change
 * what a client resumes after. Nothing is kept of these: a client reads by its numbers whenever it
 * gets {@code hello} or {@code overflow}.
 *
 * <p>It is registered before it looks into the store, so that nothing can be stored in between
 * unnoticed. Memory is bounded: a client that reads slowly makes it keep [8] signals, the newest
 * one, one page of the store and [64] changes of conversations; what lies between is read when the
 * client is ready for it. Any signal may be dropped for a newer one, since what each of them is
 * about is kept beside them.
 */
final class LiveStream {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);
    private static final int SIGNALS_KEPT = 8;

    private final Inbox inbox;
    private final @Nullable Long resumeAfter;
    private final NotificationRepository notifications;
    private final Languages languages;
    private final Scheduler blocking;
    private final int page;

    private @Nullable FluxSink<Signal> sink;

    /** The greatest number that a signal told of. */
    private volatile long signalled;

    private final ConversationChanges changes = new ConversationChanges();

    /** The number sent last. Only touched by the pipeline, which does one thing after the other. */
    private volatile long last;

    /** What had been signalled at the last look into the store: hidden ones are not found there. */
    private volatile long looked;

    /** Why the connection does something. */
    private sealed interface Signal {
        /** It was opened. */
        record Opened() implements Signal {}

        /** It was silent for long enough, or so long that it looks into the store. */
        record Tick(boolean look) implements Signal {}

        /** Something is in the store. */
        record Stored(NotificationView notification) implements Signal {}

        /** Something happened in a conversation. */
        record Changed() implements Signal {}
    }

    /**
     * The data of the event {@code hello}, the first of every connection.
     *
     * @param resumed whether it goes on after the number that the client has
     */
    record Hello(boolean resumed) {}

    /** The data of the event {@code overflow}; without data a client would not be told at all. */
    private static final Map<String, Object> NOTHING = Map.of();

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
            Languages languages,
            Scheduler blocking,
            int page) {
        this.inbox = inbox;
        this.resumeAfter = resumeAfter;
        this.notifications = notifications;
        this.languages = languages;
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

    /** Whether it was told of a notification, or of a later one. */
    boolean hasHeardOf(long number) {
        return number <= signalled;
    }

    /** Something is stored in this inbox, here or elsewhere. The newest signal is never dropped. */
    synchronized void signal(NotificationView stored) {
        if (stored.number() > signalled && sink != null) {
            signalled = stored.number();
            sink.next(new Signal.Stored(stored));
        }
    }

    /** Something happened in a conversation that its person may know of. */
    void signal(ConversationChange change) {
        changes.add(change);
        ring();
    }

    /** Something can have happened in conversations that was not heard of here. */
    void missed() {
        changes.missed();
        ring();
    }

    private synchronized void ring() {
        if (sink != null) {
            sink.next(new Signal.Changed());
        }
    }

    /**
     * Time for a sign of life.
     *
     * @param look whether it is time for a look into the store, too
     */
    synchronized void tick(boolean look) {
        if (sink != null) {
            sink.next(new Signal.Tick(look));
        }
    }

    /** Ends the connection; the client comes again with its last number. */
    synchronized void end() {
        if (sink != null) {
            sink.complete();
        }
    }

    private Flux<ServerSentEvent<Object>> answer(Signal signal) {
        return Flux.concat(notifications(signal), conversations());
    }

    private Flux<ServerSentEvent<Object>> notifications(Signal signal) {
        return switch (signal) {
            case Signal.Opened _ -> opened();
            case Signal.Tick(var look) when look ->
                    Flux.concat(Mono.just(comment("alive")), missing());
            case Signal.Tick _ -> Flux.concat(Mono.just(comment("alive")), unheard());
            case Signal.Stored(var n) when n.number() == last + 1 -> Flux.just(event(n));
            case Signal.Stored _, Signal.Changed _ -> unheard();
        };
    }

    /** What the store has after the last number, if a signal told that there is something. */
    private Flux<ServerSentEvent<Object>> unheard() {
        return signalled > Math.max(last, looked) ? missing() : Flux.empty();
    }

    /** What waits to be told of conversations, one by one as the client takes it. */
    private Flux<ServerSentEvent<Object>> conversations() {
        return Flux.generate(next -> {
            switch (changes.next()) {
                case Told.Changed(var change) -> next.next(named("conversation", change));
                case Told.Overflow _ -> next.next(named("overflow", NOTHING));
                case null -> next.complete();
            }
        });
    }

    /** A number above all that are stored is not from this inbox: such a client begins anew. */
    private Flux<ServerSentEvent<Object>> opened() {
        return Mono.fromCallable(() -> notifications.last(inbox))
                .subscribeOn(blocking)
                .flatMapMany(stored -> {
                    if (resumeAfter == null || resumeAfter > stored) {
                        last = stored;
                        return Flux.just(named("hello", new Hello(false)), ready(stored));
                    }
                    last = resumeAfter;
                    return Flux.concat(Mono.just(named("hello", new Hello(true))), missing());
                });
    }

    /** What the store has after the last number, page by page as the client takes it. */
    private Flux<ServerSentEvent<Object>> missing() {
        boolean[] full = new boolean[1];
        return Mono.fromCallable(
                        () -> {
                            long heard = signalled;
                            List<Notification> read = notifications.after(inbox, last, page);
                            looked = heard;
                            return shown(read);
                        })
                .subscribeOn(blocking)
                .doOnNext(read -> full[0] = read.size() == page)
                .flatMapIterable((List<NotificationView> read) -> read)
                .map(this::event)
                .repeat(() -> full[0])
                .onErrorResume(
                        RuntimeException.class,
                        e -> {
                            log.warn("looking again later: {}", e.getClass().getSimpleName());
                            return Flux.empty();
                        });
    }

    private List<NotificationView> shown(List<Notification> read) {
        if (read.isEmpty()) {
            return List.of();
        }
        String language = languages.of(inbox);
        return read.stream().map(n -> NotificationView.of(n).in(language)).toList();
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

    /** Without an id: it is nothing to resume after. */
    private static ServerSentEvent<Object> named(String name, Object data) {
        return ServerSentEvent.<Object>builder(data).event(name).build();
    }

    private static ServerSentEvent<Object> comment(String text) {
        return ServerSentEvent.builder().comment(text).build();
    }
}
