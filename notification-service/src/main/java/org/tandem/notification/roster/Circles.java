package org.tandem.notification.roster;

import org.springframework.stereotype.Repository;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The circles of each district, as the roster tells them. */
@Repository
public class Circles {

    private final ViewRecords<Circle> circles;

    Circles(Views views) {
        circles = views.records("circles", Circle.class);
    }

    /** Several circles by their ids; a student of whom nothing was told is left out. */
    public Map<String, Circle> of(Collection<String> ids) {
        return circles.find(ids).stream()
                .collect(Collectors.toMap(Circle::id, Function.identity()));
    }

    void put(Collection<Circle> told) {
        circles.put(told);
    }
}
