package org.tandem.notification.roster;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.roster.RosterEvent.OfPeople;
import org.tandem.notification.roster.RosterEvent.OfPeople.PersonChanged;
import org.tandem.notification.roster.RosterEvent.OfStudents;
import org.tandem.notification.roster.RosterEvent.OfStudents.StudentChanged;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Topic;
import org.tandem.platform.view.Views;

import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the views as the roster tells: bindings {@code rosterStudents-in-0} and {@code
 * rosterPeople-in-0}.
 */
@Configuration(proxyBeanMethods = false)
class RosterConsumer {

    private final Circles circles;
    private final People people;
    private final Visibility visibility;

    RosterConsumer(Circles circles, People people, Visibility visibility) {
        this.circles = circles;
        this.people = people;
        this.visibility = visibility;
    }

    @Bean
    Consumer<Message<List<byte[]>>> rosterStudents(Views views) {
        return views.of(Topic.ROSTER_STUDENTS, OfStudents.class, this::onStudents);
    }

    @Bean
    Consumer<Message<List<byte[]>>> rosterPeople(Views views) {
        return views.of(Topic.ROSTER_PEOPLE, OfPeople.class, this::onPeople);
    }

    private void onStudents(List<Change<OfStudents>> batch) {
        List<Circle> told = batch.stream().map(RosterConsumer::circle).toList();
        circles.put(told);
        visibility.settle(told.stream().map(Circle::id).toList());
    }

    private void onPeople(List<Change<OfPeople>> batch) {
        List<Person> told = batch.stream().map(RosterConsumer::person).toList();
        people.put(told);
        visibility.settleOffices(told.stream().map(Person::id).toList());
    }

    private static Circle circle(Change<OfStudents> change) {
        return switch (change) {
            case Received<OfStudents> received ->
                    switch (received.event()) {
                        case StudentChanged changed -> Circle.of(received, changed);
                    };
            case Gone<OfStudents> gone -> Circle.ended(gone);
        };
    }

    private static Person person(Change<OfPeople> change) {
        return switch (change) {
            case Received<OfPeople> received ->
                    switch (received.event()) {
                        case PersonChanged changed -> Person.of(received, changed);
                    };
            case Gone<OfPeople> gone -> Person.gone(gone);
        };
    }
}
