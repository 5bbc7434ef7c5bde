package org.tandem.notification.roster;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The circles of each district, as the roster tells them. */
@Repository
public class Circles {

    private static final String PEOPLE = "people";

    private final ViewRecords<Circle> circles;

    Circles(Views views) {
        circles = views.records("circles", Circle.class);
        circles.index(new Index("district", Direction.ASC).on(PEOPLE, Direction.ASC).named(PEOPLE));
    }

    /** Several circles by their ids; a student of whom nothing was told is left out. */
    public Map<String, Circle> of(Collection<String> ids) {
        return circles.find(ids).stream()
                .collect(Collectors.toMap(Circle::id, Function.identity()));
    }

    /**
     * The circles of all districts after an id, in the order of their ids: for work that no person
     * asks for. Those of one district follow each other, since their ids begin with it.
     */
    public List<Circle> after(String id, int limit) {
        return circles.after(id, limit);
    }

    /** Whether there is a student of whose family somebody is, and may be told. */
    boolean haveGuardian(DistrictId district, PersonId person) {
        Criteria where =
                Criteria.where("district")
                        .is(district.value())
                        .and(PEOPLE)
                        .is(person.value())
                        .and("family")
                        .is(person.value());
        return !circles.find(where, 1).isEmpty();
    }

    void put(Collection<Circle> told) {
        circles.put(told);
    }
}
