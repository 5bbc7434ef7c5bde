package org.tandem.goals.circle;

import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The circles of each district: a copy of what the roster tells, which causes no events and can be
 * read anew from its topic.
 */
@Repository
public class CircleRepository {

    private final ViewRecords<Circle> circles;

    CircleRepository(Views views) {
        circles = views.records("circles", Circle.class);
    }

    /** A student's circle, as far as the roster has told. */
    public Optional<Circle> find(DistrictId district, StudentId student) {
        return circles.find(Circle.idOf(district, student));
    }

    /** The circles of several students, as far as the roster has told; in no order. */
    public List<Circle> find(DistrictId district, Collection<StudentId> students) {
        return circles.find(students.stream().map(s -> Circle.idOf(district, s)).toList());
    }

    /** Stores circles, each unless it has been told of later already. */
    void put(Collection<Circle> told) {
        circles.put(told);
    }
}
