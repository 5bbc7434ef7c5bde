package org.tandem.goals.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.goals.people.PersonEvent.PersonChanged;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Topic;
import org.tandem.platform.view.Views;

import java.util.List;
import java.util.function.Consumer;

/** Keeps the people as the roster tells of them: binding {@code rosterPeople-in-0}. */
@Configuration(proxyBeanMethods = false)
class PeopleConsumer {

    @Bean
    Consumer<Message<List<byte[]>>> rosterPeople(Views views, People people) {
        return views.of(
                Topic.ROSTER_PEOPLE,
                PersonEvent.class,
                batch -> people.put(batch.stream().map(PeopleConsumer::person).toList()));
    }

    private static Person person(Change<PersonEvent> change) {
        return switch (change) {
            case Received<PersonEvent> received ->
                    switch (received.event()) {
                        case PersonChanged changed -> Person.of(received, changed);
                    };
            case Gone<PersonEvent> gone -> Person.gone(gone);
        };
    }
}
