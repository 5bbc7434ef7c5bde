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
import org.tandem.notification.roster.Person;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands between the workers and one channel, so that one that is slow or away holds up
 * nothing else: at most so many parcels at once and in a second, and when half of the last [10]
 * failed, and at least [5] did, none at all for a while, and then one to try. Where several systems
 * bring what goes over the channel, each of them is judged by itself.
 */
final class ChannelGuard {

    private static final Logger log = LoggerFactory.getLogger(ChannelGuard.class);

    private static final int LAST = 10;
    private static final int ENOUGH = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DeliveryChannel channel;
    private final int atOnce;
    private final CircuitBreakerConfig breaking;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Bulkhead bulkhead;
    private final RateLimiter rate;

    /** Whether a parcel may be handed over. */
    enum Admission {
        /** It may: it has to be sent now, or given up with {@link #forgo}. */
        ADMITTED,
        /** Too many are on their way. */
        BUSY,
        /** The system that brings it is left alone for a while. */
        AWAY
    }

    ChannelGuard(DeliveryChannel channel, Limits limits, Duration pause) {
        String name = channel.channel().name();
        this.channel = channel;
        this.atOnce = limits.atOnce();
        this.breaking =
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(LAST)
                        .minimumNumberOfCalls(ENOUGH)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(pause)
                        .build();
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
    }

    private CircuitBreaker breaker(String system) {
        return breakers.computeIfAbsent(system, this::newBreaker);
    }

    private CircuitBreaker newBreaker(String system) {
        var breaker = CircuitBreaker.of(channel.channel() + " " + system, breaking);
        breaker.getEventPublisher()
                .onStateTransition(
                        e -> log.warn("{}: {}", e.getCircuitBreakerName(), e.getStateTransition()));
        if (system.equals(DeliveryChannel.OWN)) {
            breaker.transitionToDisabledState();
        }
        return breaker;
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

    /** Whether a parcel for somebody may be handed over now. */
    Admission admit(Person recipient) {
        if (!bulkhead.tryAcquirePermission()) {
            return Admission.BUSY;
        }
        if (!rate.acquirePermission()) {
            bulkhead.releasePermission();
            return Admission.BUSY;
        }
        if (!breaker(channel.system(recipient)).tryAcquirePermission()) {
            bulkhead.releasePermission();
            return Admission.AWAY;
        }
        return Admission.ADMITTED;
    }

    /** Nothing is handed over after all. */
    void forgo(Person recipient) {
        breaker(channel.system(recipient)).releasePermission();
        bulkhead.releasePermission();
    }

    /**
     * Hands a parcel over. A channel that fails in a way it should not counts as one that is away.
     */
    Outcome send(Parcel parcel) {
        CircuitBreaker breaker = breaker(channel.system(parcel.recipient()));
        long start = breaker.getCurrentTimestamp();
        try {
            Outcome outcome = channel.send(parcel);
            long took = breaker.getCurrentTimestamp() - start;
            if (outcome instanceof Later(String reason, _)) {
                breaker.onError(
                        took, breaker.getTimestampUnit(), new IllegalStateException(reason));
            } else {
                breaker.onSuccess(took, breaker.getTimestampUnit());
            }
            return outcome;
        } catch (RuntimeException e) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            log.warn("{}: {}", channel.channel(), e.getClass().getName());
            return new Later("failed", null);
        } finally {
            bulkhead.releasePermission();
        }
    }

    /** Whether the one system of the channel is left alone at present. */
    boolean isAway() {
        CircuitBreaker breaker = breaker(DeliveryChannel.ONE);
        // Asking for a permission is what lets an open breaker try again when its time is over.
        if (breaker.getState() == CircuitBreaker.State.OPEN && breaker.tryAcquirePermission()) {
            breaker.releasePermission();
        }
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }
}
