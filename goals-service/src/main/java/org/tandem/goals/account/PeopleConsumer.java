package org.tandem.goals.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.goals.account.RosterEvent.PersonChanged;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Topic;
import org.tandem.platform.view.Views;

import java.util.List;
import java.util.function.Consumer;

/** Keeps the accounts as the roster tells of people: binding {@code rosterPeople-in-0}. */
@Configuration(proxyBeanMethods = false)
class PeopleConsumer {

    private final Accounts accounts;

    PeopleConsumer(Accounts accounts) {
        this.accounts = accounts;
    }

    @Bean
    Consumer<Message<List<byte[]>>> rosterPeople(Views views) {
        return views.of(
                Topic.ROSTER_PEOPLE,
                RosterEvent.class,
                batch -> accounts.put(batch.stream().map(PeopleConsumer::account).toList()));
    }

    private static Account account(Change<RosterEvent> change) {
        return switch (change) {
            case Received<RosterEvent> received ->
                    switch (received.event()) {
                        case PersonChanged changed -> Account.of(received, changed);
                    };
            case Gone<RosterEvent> gone -> Account.gone(gone);
        };
    }
}
