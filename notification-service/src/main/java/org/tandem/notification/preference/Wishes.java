package org.tandem.notification.preference;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one person chose herself. Whatever is absent is as it is usual, also when that changes.
 *
 * @param id her inbox
 * @param version how often she chose; 0 before the first time
 * @param choices what over which channel
 * @param quiet her quiet hours; null for the usual ones, none for none
 * @param office her office hours; null for the usual ones, none for none
 * @param holidays her own
 * @param digest when her digest comes; null for as usual
 * @param zone the IANA zone she lives in; null for the one the district knows
 */
record Wishes(
        String id,
        long version,
        Map<Category, Map<Channel, Choice>> choices,
        @Nullable List<Hours> quiet,
        @Nullable List<Hours> office,
        List<Holiday> holidays,
        @Nullable Digest digest,
        @Nullable String zone) {

    static Wishes none(Inbox inbox) {
        return new Wishes(inbox.key(), 0, Map.of(), null, null, List.of(), null, null);
    }

    /**
     * What counts.
     *
     * @param usual what is usual for her
     * @param district the days on which the staff of her district is not told
     */
    Preferences over(Preferences usual, List<Holiday> district) {
        Week week =
                quiet == null && office == null
                        ? usual.week()
                        : new Week(
                                Objects.requireNonNullElse(quiet, usual.week().quiet()),
                                Objects.requireNonNullElse(office, usual.week().office()));
        return new Preferences(
                usual.usual(),
                new Choices(choices),
                week,
                week.office().isEmpty()
                        ? holidays
                        : Stream.concat(holidays.stream(), district.stream()).toList(),
                Objects.requireNonNullElse(digest, usual.digest()),
                zone(usual.zone()));
    }

    /** Hers; the one the district knows when a newer JDK does not know hers any more. */
    private ZoneId zone(ZoneId usual) {
        try {
            return zone == null ? usual : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return usual;
        }
    }
}
