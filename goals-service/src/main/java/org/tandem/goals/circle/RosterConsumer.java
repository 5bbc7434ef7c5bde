package org.tandem.goals.circle;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.goals.circle.RosterEvent.StudentChanged;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Topic;
import org.tandem.platform.view.Views;

import java.util.List;
import java.util.function.Consumer;

/** Keeps the circles as the roster tells them: binding {@code roster-in-0}. */
@Configuration(proxyBeanMethods = false)
class RosterConsumer {

    private final CircleRepository circles;

    private final List<CircleFollower> followers;

    RosterConsumer(CircleRepository circles, List<CircleFollower> followers) {
        this.circles = circles;
        this.followers = followers;
    }

    @Bean
    Consumer<Message<List<byte[]>>> roster(Views views) {
        return views.of(
                Topic.ROSTER_STUDENTS,
                RosterEvent.class,
                batch -> told(batch.stream().map(RosterConsumer::circle).toList()));
    }

    private void told(List<Circle> batch) {
        circles.put(batch);
        followers.forEach(follower -> follower.follow(batch));
    }

    private static Circle circle(Change<RosterEvent> change) {
        return switch (change) {
            case Received<RosterEvent> received ->
                    switch (received.event()) {
                        case StudentChanged changed -> Circle.of(received, changed);
                    };
            case Gone<RosterEvent> gone -> Circle.ended(gone);
        };
    }
}
