package org.tandem.messaging.attachment.scan;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandem.messaging.attachment.scan.AttachmentScanner.Verdict;

import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Scans behind a time limit and a circuit breaker. A scanner that is away costs an upload a second
 * at first and then nothing: its file waits unscanned.
 */
@Component
public final class Scans {

    /** How a scan ended. */
    public enum Result {
        /** Nothing was found, or nobody is to look. */
        CLEAN,
        /** Something was found. */
        INFECTED,
        /** The scanner did not answer; later, perhaps. */
        AWAY
    }

    private static final Logger log = LoggerFactory.getLogger(Scans.class);

    private final boolean enabled;
    private final AttachmentScanner scanner;
    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Scans(ScannerProperties properties) {
        this.enabled = properties.enabled();
        this.scanner = new ClamdScanner(properties);
        this.limiter = TimeLimiter.of(properties.timeout());
        this.breaker =
                CircuitBreaker.of(
                        "scanner",
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(4)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(properties.open())
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .build());
    }

    /** Whether anything is scanned. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Scans a file, which is opened only when the scanner may be asked. */
    public Result scan(Callable<InputStream> content) {
        if (!enabled) {
            return Result.CLEAN;
        }
        try {
            Verdict verdict = breaker.executeCallable(() -> limited(content));
            return switch (verdict) {
                case CLEAN -> Result.CLEAN;
                case INFECTED -> Result.INFECTED;
            };
        } catch (CallNotPermittedException e) {
            return Result.AWAY;
        } catch (Exception e) {
            log.warn("an attachment is not scanned yet: {}", e.toString());
            return Result.AWAY;
        }
    }

    private Verdict limited(Callable<InputStream> content) throws Exception {
        return limiter.executeFutureSupplier(() ->
                threads.submit(() -> {
                    try (InputStream in = content.call()) {
                        return scanner.scan(in);
                    }
                }));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
