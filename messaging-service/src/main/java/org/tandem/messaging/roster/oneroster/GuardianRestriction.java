package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one guardian may not do with regard to the student whose row it is.
 *
 * @param guardianSourcedId the guardian
 * @param scope what is restricted
 * @param from the first day, or null when it holds already
 * @param to the last day, or null when it has no end
 * @param instrument the reference of the order or agreement: no instrument, no restriction
 * @param reviewedBy the id of who reviewed it, or null
 */
public record GuardianRestriction(
        String guardianSourcedId,
        Scope scope,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String instrument,
        @Nullable String reviewedBy) {

    /** What is restricted. */
    public enum Scope {
        /** Writing to the student and about her. */
        CONTACT,
        /** Seeing records. */
        RECORDS,
        /** Taking part in decisions. */
        DECISIONS,
        /** Everything. */
        ALL
    }

    private static final Set<String> PARTS = Set.of("from", "to", "instrument", "reviewedBy");

    /** Reads {@code {g-2:contact;from=2026-09-01;to=2027-06-30;instrument=FC-2026-113}}. */
    static Reading<List<GuardianRestriction>> read(String text) {
        Optional<List<String>> entries = Braces.entries(text);
        if (entries.isEmpty()) {
            return Reading.bad(ProblemCode.RESTRICTION_FORM);
        }
        List<GuardianRestriction> all = new ArrayList<>();
        for (String entry : entries.get()) {
            Reading<GuardianRestriction> one = one(entry);
            if (one.value() == null) {
                return Reading.bad(
                        one.problem() == null ? ProblemCode.RESTRICTION_FORM : one.problem(),
                        one.detail());
            }
            all.add(one.value());
        }
        return Reading.good(List.copyOf(all));
    }

    private static Reading<GuardianRestriction> one(String entry) {
        String[] parts = entry.split(";", -1);
        String[] head = parts[0].split(":", -1);
        Scope scope = head.length == 2 ? Words.word(Scope.class, head[1].strip()).value() : null;
        String guardian = head[0].strip();
        Optional<Map<String, String>> named = named(parts);
        if (scope == null || guardian.isEmpty() || !Cells.isId(guardian) || named.isEmpty()) {
            return Reading.bad(ProblemCode.RESTRICTION_FORM);
        }
        String instrument = named.get().get("instrument");
        String reviewedBy = named.get().get("reviewedBy");
        if (instrument == null) {
            return Reading.bad(ProblemCode.RESTRICTION_WITHOUT_INSTRUMENT);
        }
        if (reviewedBy != null && !Cells.isId(reviewedBy)) {
            return Reading.bad(ProblemCode.RESTRICTION_FORM);
        }
        try {
            LocalDate from = date(named.get().get("from"));
            LocalDate to = date(named.get().get("to"));
            if (from != null && to != null && to.isBefore(from)) {
                return Reading.bad(ProblemCode.PERIOD_REVERSED, from);
            }
            return Reading.good(
                    new GuardianRestriction(guardian, scope, from, to, instrument, reviewedBy));
        } catch (DateTimeParseException e) {
            return Reading.bad(ProblemCode.RESTRICTION_FORM);
        }
    }

    /** The parts with a name, each known and there once; one without a value is not there. */
    private static Optional<Map<String, String>> named(String[] parts) {
        Map<String, String> named = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isBlank()) {
                continue;
            }
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? "" : parts[i].substring(0, equals).strip();
            String value = parts[i].substring(equals + 1).strip();
            if (!PARTS.contains(name) || named.containsKey(name)) {
                return Optional.empty();
            }
            if (!value.isEmpty()) {
                named.put(name, value);
            }
        }
        return Optional.of(named);
    }

    /** Dates of restrictions are written as they should be, or not at all. */
    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
