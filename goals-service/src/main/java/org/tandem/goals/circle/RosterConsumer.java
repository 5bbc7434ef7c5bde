package org.tandem.goals.circle;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.goals.circle.RosterEvent.StudentChanged;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.function.Consumer;

/** Keeps the circles as the roster tells them: binding {@code roster-in-0}. */
@Configuration(proxyBeanMethods = false)
class RosterConsumer {

    private final CircleRepository circles;

    RosterConsumer(CircleRepository circles) {
        this.circles = circles;
    }

    @Bean
    Consumer<Message<List<byte[]>>> roster(JsonMapper json) {
        return new EventConsumer<>(new EventReader<>(RosterEvent.class, json), this::on);
    }

    private void on(List<Received<RosterEvent>> batch) {
        circles.put(batch.stream().map(RosterConsumer::circle).toList());
    }

    private static Circle circle(Received<RosterEvent> received) {
        return switch (received.event()) {
            case StudentChanged changed -> Circle.of(changed, received.envelope());
        };
    }
}
