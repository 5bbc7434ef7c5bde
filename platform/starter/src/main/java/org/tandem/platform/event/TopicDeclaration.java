package org.tandem.platform.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

import java.time.Duration;

/**
 * Creates missing topics before the bindings start; when the broker is away it goes on trying in
 * the background, so that a service starts and accepts commands without it.
 */
final class TopicDeclaration implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicDeclaration.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaAdmin admin;
    private volatile boolean running;

    TopicDeclaration(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void start() {
        running = true;
        if (!declared()) {
            Thread.ofVirtual().name("topic-declaration").start(this::keepTrying);
        }
    }

    private boolean declared() {
        try {
            return admin.initialize();
        } catch (RuntimeException e) {
            log.warn("topics not declared yet: {}", e.getMessage());
            return false;
        }
    }

    private void keepTrying() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (running && !declared());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before output bindings (Integer.MIN_VALUE + 1000) and input bindings. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
