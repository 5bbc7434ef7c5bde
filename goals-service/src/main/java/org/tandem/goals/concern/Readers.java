package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may read a concern, and who stands on which side of it: decided here and nowhere else, by the
 * circle of now.
 *
 * @param visibility who in general
 * @param guardian the guardian of a private concern
 * @param staff the staff of a private concern
 */
public record Readers(Visibility visibility, @Nullable PersonId guardian, List<PersonId> staff) {

    /** Keeps a copy of the staff. */
    @SuppressWarnings("NullAway") // the store leaves out what is empty
    public Readers {
        staff = staff == null ? List.of() : List.copyOf(staff);
    }

    static Readers team() {
        return new Readers(Visibility.TEAM, null, List.of());
    }

    /** Whether somebody may read it. */
    boolean has(Circle circle, PersonId person) {
        return side(circle, person).isPresent();
    }

    /**
     * The side on which somebody stands. Who is her guardian speaks for home, also when she works
     * at the school: nobody is both sides.
     */
    Optional<Side> side(Circle circle, PersonId person) {
        if (circle.guardians().contains(person)) {
            return visibility == Visibility.TEAM || person.equals(guardian)
                    ? Optional.of(Side.HOME)
                    : Optional.empty();
        }
        return circle.staff().contains(person)
                        && (visibility == Visibility.TEAM || staff.contains(person))
                ? Optional.of(Side.SCHOOL)
                : Optional.empty();
    }

    /** All of them, in the order of their ids. */
    List<PersonId> all(Circle circle) {
        return those(circle, person -> has(circle, person));
    }

    /** Those of one side, in the order of their ids. */
    List<PersonId> of(Circle circle, Side side) {
        return those(circle, p -> side(circle, p).filter(s -> s == side).isPresent());
    }

    private static List<PersonId> those(Circle circle, Predicate<PersonId> which) {
        return circle.everybody().filter(which).toList();
    }

    /** The same with one more of the staff, who was handed a private concern. */
    Readers and(PersonId colleague) {
        if (visibility == Visibility.TEAM || staff.contains(colleague)) {
            return this;
        }
        return new Readers(
                visibility, guardian, Stream.concat(staff.stream(), Stream.of(colleague)).toList());
    }
}
