package org.tandem.platform.test.counterexample;

import com.fasterxml.jackson.core.JsonFactory;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.stream.function.StreamBridge;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.Topic;

import java.time.Instant;

/** One class per rule, each breaking it. */
@SuppressWarnings({"unused", "NullAway", "SystemOut"})
final class Counterexamples {

    private Counterexamples() {}

    /** Uses Jackson 2. */
    static final class OldJackson {
        JsonFactory factory = new JsonFactory();
    }

    /** Takes the time from the air. */
    static final class OwnClock {
        Instant now() {
            return Instant.now();
        }
    }

    /** Says nowhere what it needs. */
    static final class FieldInjection {
        @Autowired @Nullable String needed;
    }

    /** Writes to the console. */
    static final class Console {
        void say() {
            System.out.println("here");
        }
    }

    /** Sends past the outbox. */
    static final class OwnPublisher {
        void send(StreamBridge bridge) {
            bridge.send("topic", "event");
        }
    }

    /** A fact that can change. */
    static final class MutableEvent implements Event {
        String subject = "s";

        @Override
        public Topic topic() {
            return Topic.GOALS_EVENTS;
        }

        @Override
        public String subject() {
            return subject;
        }
    }
}
