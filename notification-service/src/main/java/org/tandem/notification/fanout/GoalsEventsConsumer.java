package org.tandem.notification.fanout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.fanout.GoalsEvent.GoalProposed;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.function.Consumer;

/** What happens to goals, told to the circle around the student. */
@Configuration(proxyBeanMethods = false)
class GoalsEventsConsumer {

    /**
     * The language tag of ISO 639-2 for undetermined: a goal does not say which its title is in.
     */
    private static final String UNDETERMINED = "und";

    private final FanOut fanOut;

    GoalsEventsConsumer(FanOut fanOut) {
        this.fanOut = fanOut;
    }

    @Bean
    Consumer<Message<List<byte[]>>> goalsEvents(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(GoalsEvent.class, json),
                batch -> fanOut.deliver(batch.stream().map(GoalsEventsConsumer::notice).toList()));
    }

    static Notice notice(Received<GoalsEvent> received) {
        return switch (received.event()) {
            case GoalProposed proposed -> on(received.envelope(), proposed);
        };
    }

    private static Notice on(CloudEvent envelope, GoalProposed proposed) {
        return new Notice(
                envelope,
                Kind.GOAL_PROPOSED,
                proposed.area(),
                proposed.student(),
                new About(About.Type.GOAL, proposed.goal(), null),
                proposed.proposedBy(),
                proposed.title(),
                UNDETERMINED,
                proposed.proposedAt(),
                false,
                proposed.circle());
    }
}
