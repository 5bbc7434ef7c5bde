package org.tandem.goals.people;

import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.time.Clock;
import java.util.Collection;

/** What the people of each district are, as the roster tells of them. */
@Repository
public class People {

    private final ViewRecords<Person> people;
    private final Clock clock;

    People(Views views, Clock clock) {
        people = views.records("people", Person.class);
        this.clock = clock;
    }

    /** Whether the caller administers her district today. */
    public boolean administersDistrict(Caller caller) {
        return people.find(caller.district() + ":" + caller.person())
                .filter(p -> p.administersDistrict(clock.instant()))
                .isPresent();
    }

    /** Stores people, each unless it has been told of later already. */
    void put(Collection<Person> told) {
        people.put(told);
    }
}
