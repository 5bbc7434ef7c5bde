package org.tandem.notification.delivery;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.delivery.DeliveryProperties.Limits;
import org.tandem.notification.preference.Channel;

import java.time.Duration;

/**
 * What stands between the workers and one channel, so that one that is slow or away holds up
 * nothing else: at most so many parcels at once and in a second, and after [5] failures among the
 * last [10] none at all for a while, and then one to try.
 */
final class ChannelGuard {

    private static final Logger log = LoggerFactory.getLogger(ChannelGuard.class);

    private static final int LAST = 10;
    private static final int ENOUGH = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DeliveryChannel channel;
    private final int atOnce;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter rate;

    ChannelGuard(DeliveryChannel channel, Limits limits, Duration pause) {
        String name = channel.channel().name();
        this.channel = channel;
        this.atOnce = limits.atOnce();
        this.breaker =
                CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(LAST)
                                .minimumNumberOfCalls(ENOUGH)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitDurationInOpenState(pause)
                                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                                .build());
        this.bulkhead =
                Bulkhead.of(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(limits.atOnce())
                                .maxWaitDuration(PATIENCE)
                                .build());
        this.rate =
                RateLimiter.of(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(limits.perSecond())
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(PATIENCE)
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(e -> log.warn("{}: {}", name, e.getStateTransition()));
    }

    /** Which way it is. */
    Channel channel() {
        return channel.channel();
    }

    /** The channel itself, for what needs no remote call. */
    DeliveryChannel unguarded() {
        return channel;
    }

    /** How many parcels at the same time. */
    int atOnce() {
        return atOnce;
    }

    /**
     * Whether a parcel may be handed over now. Whoever is told yes has to {@link #send} it, or
     * {@link #forgo}.
     */
    boolean admits() {
        if (!bulkhead.tryAcquirePermission()) {
            return false;
        }
        if (!rate.acquirePermission() || !breaker.tryAcquirePermission()) {
            bulkhead.releasePermission();
            return false;
        }
        return true;
    }

    /** Nothing is handed over after all. */
    void forgo() {
        breaker.releasePermission();
        bulkhead.releasePermission();
    }

    /**
     * Hands a parcel over. A channel that fails in a way it should not counts as one that is away.
     */
    Outcome send(Parcel parcel) {
        long start = breaker.getCurrentTimestamp();
        try {
            Outcome outcome = channel.send(parcel);
            if (outcome instanceof Later(String reason, _)) {
                failed(start, new IllegalStateException(reason));
            } else {
                breaker.onSuccess(
                        breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            }
            return outcome;
        } catch (RuntimeException e) {
            failed(start, e);
            log.warn("{}: {}", channel.channel(), e.getClass().getName());
            return new Later("failed", null);
        } finally {
            bulkhead.releasePermission();
        }
    }

    private void failed(long start, RuntimeException why) {
        breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), why);
    }

    /** Whether it is left alone at present. */
    boolean isOpen() {
        // Asking for a permission is what lets an open breaker try again when its time is over.
        if (breaker.getState() == CircuitBreaker.State.OPEN && breaker.tryAcquirePermission()) {
            breaker.releasePermission();
        }
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }
}
