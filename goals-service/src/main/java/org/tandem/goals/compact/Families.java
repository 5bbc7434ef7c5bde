package org.tandem.goals.compact;

import org.tandem.goals.circle.Circle;
import org.tandem.platform.id.PersonId;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The guardians of a class's students.
 *
 * @param guardians those who may be contacted
 * @param deciding those of them who may sign
 */
record Families(List<PersonId> guardians, List<PersonId> deciding) {

    static Families of(Collection<Circle> circles) {
        return new Families(
                sorted(circles.stream().flatMap(c -> c.guardians().stream())),
                sorted(circles.stream().flatMap(c -> c.guardians().stream().filter(c::decides))));
    }

    private static List<PersonId> sorted(Stream<PersonId> people) {
        return people.distinct().sorted((a, b) -> a.value().compareTo(b.value())).toList();
    }
}
