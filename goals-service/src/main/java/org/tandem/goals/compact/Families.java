package org.tandem.goals.compact;

import org.tandem.goals.circle.Circle;
import org.tandem.platform.id.PersonId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The guardians of the students of a class, or of a school.
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

    /** The same in parts, each guardian in one of them; one part when there is nobody. */
    List<Families> inPartsOf(int most) {
        List<Families> parts = new ArrayList<>();
        for (int i = 0; i == 0 || i < guardians.size(); i += most) {
            List<PersonId> part = guardians.subList(i, Math.min(i + most, guardians.size()));
            Set<PersonId> these = Set.copyOf(part);
            parts.add(new Families(part, deciding.stream().filter(these::contains).toList()));
        }
        return parts;
    }

    private static List<PersonId> sorted(Stream<PersonId> people) {
        return people.distinct().sorted((a, b) -> a.value().compareTo(b.value())).toList();
    }
}
