package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * What a guardian may not do with regard to one student, by a document that says so: a court order,
 * a statute, a binding agreement (34 CFR 99.4). Without an instrument there is no restriction.
 *
 * @param id unique for the student
 * @param guardian whom it restricts
 * @param scope what it restricts
 * @param instrument where the document is to be found, never its text
 * @param from first day; null when it holds already
 * @param to last day; null while no end is known. It ends by itself
 * @param reviewedBy who of the staff has read the document, where that is recorded
 * @param source where it comes from
 */
public record Restriction(
        String id,
        PersonId guardian,
        Scope scope,
        String instrument,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable PersonId reviewedBy,
        Source source) {

    /** What is restricted. */
    public enum Scope {
        /** Being written to, and writing, about the student. */
        CONTACT,
        /** Seeing the student's records. */
        RECORDS,
        /** Deciding for the student. */
        DECISIONS,
        /** All of it. */
        ALL;

        boolean covers(Scope other) {
            return this == ALL || this == other;
        }
    }

    /** Where a restriction comes from. */
    public enum Source {
        /** The district's roster; the next import may change it. */
        ROSTER,
        /** An administrator; an import leaves it alone. */
        ADMINISTRATOR
    }

    /** Whether it holds on a day. */
    public boolean on(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Whether its last day is over. */
    public boolean isOver(LocalDate day) {
        return to != null && to.isBefore(day);
    }

    /** The same restriction, whose last day is the one before. */
    public Restriction endedBefore(LocalDate day) {
        return new Restriction(
                id, guardian, scope, instrument, from, day.minusDays(1), reviewedBy, source);
    }

    /** Its first day, and the day after its last. */
    Stream<LocalDate> turningPoints() {
        Stream.Builder<LocalDate> days = Stream.builder();
        if (from != null) {
            days.add(from);
        }
        if (to != null) {
            days.add(to.plusDays(1));
        }
        return days.build();
    }
}
