package org.tandem.notification.roster;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.caller.SignInNames;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of each district, as the roster tells of them. */
@Repository
public class People implements SignInNames {

    private final ViewRecords<Person> people;

    People(Views views) {
        people = views.records("people", Person.class);
        people.index(
                new Index("district", Direction.ASC)
                        .on(SignInName.FIELD, Direction.ASC)
                        .named(SignInName.FIELD));
    }

    /** A person the district has. */
    public Optional<Person> find(DistrictId district, PersonId person) {
        return people.find(Person.idOf(district, person)).filter(p -> !p.isGone());
    }

    @Override
    public List<PersonId> named(DistrictId district, SignInName name) {
        Criteria where =
                Criteria.where("district")
                        .is(district.value())
                        .and(SignInName.FIELD)
                        .is(name.value());
        return people.find(where, ENOUGH).stream().map(Person::person).toList();
    }

    /** Several people by their ids; who was never told of is left out. */
    Map<String, Person> of(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : people.find(ids).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    void put(Collection<Person> told) {
        people.put(told);
    }
}
