package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Languages;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.caller.SignInNames;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of each district, as the roster tells of them. */
@Repository
public class People implements SignInNames, Languages {

    /** Most people who are found by their office at some schools. */
    private static final int OFFICES_MAX = 500;

    private static final String OFFICE_AT = "offices.org";

    private final ViewRecords<Person> people;

    People(Views views) {
        people = views.records("people", Person.class);
        people.index(
                new Index("district", Direction.ASC)
                        .on(SignInName.FIELD, Direction.ASC)
                        .named(SignInName.FIELD));
        people.index(
                new Index("district", Direction.ASC).on(OFFICE_AT, Direction.ASC).named("offices"));
    }

    /** A person the district has. */
    public Optional<Person> find(DistrictId district, PersonId person) {
        return people.find(Person.idOf(district, person)).filter(p -> !p.isGone());
    }

    @Override
    public @Nullable String of(Inbox reader) {
        return find(reader.district(), reader.owner()).map(Person::language).orElse(null);
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

    /** At most [500] people who have, had or will have an office at one of the schools. */
    List<Person> withOfficeAt(DistrictId district, Set<String> schools) {
        return people.find(
                Criteria.where("district").is(district.value()).and(OFFICE_AT).in(schools),
                OFFICES_MAX);
    }

    /** Several people by their ids; who was never told of is left out. */
    public Map<String, Person> of(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : people.find(ids).stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** What people are called; who is not known any more has no name. */
    public Map<PersonId, String> names(DistrictId district, Collection<PersonId> persons) {
        Map<PersonId, String> names = new HashMap<>();
        of(persons.stream().map(p -> Person.idOf(district, p)).toList())
                .values()
                .forEach(p -> {
                    String name = p.name();
                    if (name != null) {
                        names.put(p.person(), name);
                    }
                });
        return names;
    }

    void put(Collection<Person> told) {
        people.put(told);
    }
}
