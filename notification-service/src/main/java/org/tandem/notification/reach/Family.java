package org.tandem.notification.reach;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.reach.Reachabilities.Found;
import org.tandem.notification.roster.Circle;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The guardians of one student who may be contacted; whoever may not is none here, reached or not.
 *
 * @param id that of the student's circle
 * @param district the tenant
 * @param student whose family
 * @param guardians in the order of their ids; at least one
 * @param languages what they read, each once ({@link #language})
 * @param reached whether one of them is
 */
record Family(
        String id,
        DistrictId district,
        StudentId student,
        List<PersonId> guardians,
        List<String> languages,
        boolean reached) {

    /** In place of a language that nobody knows (BCP 47). */
    static final String UNDETERMINED = "und";

    /**
     * A student's family.
     *
     * @param found what is known of all its guardians
     * @return empty where there is nobody who may be contacted
     */
    static Optional<Family> of(Circle circle, Map<Inbox, Found> found) {
        List<PersonId> guardians =
                circle.guardians().stream()
                        .sorted((a, b) -> a.value().compareTo(b.value()))
                        .toList();
        if (guardians.isEmpty()) {
            return Optional.empty();
        }
        List<Found> theirs =
                guardians.stream()
                        .map(g ->
                                Objects.requireNonNull(found.get(new Inbox(circle.district(), g))))
                        .toList();
        return Optional.of(
                new Family(
                        circle.id(),
                        circle.district(),
                        circle.student(),
                        guardians,
                        theirs.stream().map(Found::language).distinct().sorted().toList(),
                        theirs.stream().anyMatch(f -> f.reachability().reached())));
    }

    /**
     * The language that somebody speaks on the telephone: what is before region and script, so that
     * es-MX and es-US are counted as one.
     *
     * @param tag a BCP 47 tag
     */
    static String language(@Nullable String tag) {
        String language = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return language.isEmpty() ? UNDETERMINED : language;
    }
}
