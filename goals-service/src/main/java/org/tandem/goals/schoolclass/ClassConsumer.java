package org.tandem.goals.schoolclass;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.goals.schoolclass.ClassEvent.ClassChanged;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Topic;
import org.tandem.platform.view.Views;

import java.util.List;
import java.util.function.Consumer;

/** Keeps the classes as the roster tells of them: binding {@code rosterClasses-in-0}. */
@Configuration(proxyBeanMethods = false)
class ClassConsumer {

    @Bean
    Consumer<Message<List<byte[]>>> rosterClasses(Views views, SchoolClasses classes) {
        return views.of(
                Topic.ROSTER_CLASSES,
                ClassEvent.class,
                batch -> classes.put(batch.stream().map(ClassConsumer::schoolClass).toList()));
    }

    private static SchoolClass schoolClass(Change<ClassEvent> change) {
        return switch (change) {
            case Received<ClassEvent> received ->
                    switch (received.event()) {
                        case ClassChanged changed -> SchoolClass.of(received, changed);
                    };
            case Gone<ClassEvent> gone -> SchoolClass.gone(gone);
        };
    }
}
