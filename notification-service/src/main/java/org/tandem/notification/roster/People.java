package org.tandem.notification.roster;

import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.Optional;

/** The people of each district, as the roster tells of them. */
@Repository
public class People {

    private final ViewRecords<Person> people;

    People(Views views) {
        people = views.records("people", Person.class);
    }

    /** A person the district has. */
    public Optional<Person> find(DistrictId district, PersonId person) {
        return people.find(district + ":" + person).filter(p -> !p.isGone());
    }

    void put(Collection<Person> told) {
        people.put(told);
    }
}
