package org.tandem.goals.circle;

import org.tandem.goals.circle.RosterEvent.StudentChanged;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The circle around a student: the guardians and the staff who may speak about her. Nobody else has
 * a part in anything that is hers.
 *
 * @param id district and student: unique over all districts
 * @param district the tenant
 * @param student her id in the district
 * @param guardians every guardian, equal by default
 * @param staff those who teach or look after her
 * @param since time and id of the event that told so; a later event has a greater one
 */
public record Circle(
        String id,
        DistrictId district,
        StudentId student,
        Set<PersonId> guardians,
        Set<PersonId> staff,
        String since) {

    /** As many digits for every time, so that the order of the texts is that of the times. */
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static Circle of(StudentChanged changed, CloudEvent envelope) {
        DistrictId district = new DistrictId(envelope.district());
        return new Circle(
                idOf(district, changed.student()),
                district,
                changed.student(),
                changed.guardians(),
                changed.staff(),
                since(envelope.time(), envelope.id()));
    }

    static String idOf(DistrictId district, StudentId student) {
        return district + ":" + student;
    }

    private static String since(Instant time, String event) {
        return SORTABLE.format(time) + " " + event;
    }

    /** Whether the person has any part in this circle. */
    public boolean has(PersonId person) {
        return guardians.contains(person) || staff.contains(person);
    }

    /** Everybody in the circle, each once, in the order of their ids. */
    public Stream<PersonId> everybody() {
        return Stream.concat(guardians.stream(), staff.stream())
                .distinct()
                .sorted((a, b) -> a.value().compareTo(b.value()));
    }
}
