package org.tandem.notification.preference;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.platform.decision.Decision;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
     * Decides what she wants from now on; the same as before when that is what she wants.
     *
     * @param read the version that she has read; null when it does not matter
     */
    Decision<Wishes, PreferencesRefusal> choose(
            Chosen chosen, @Nullable Long read, Preferences usual) {
        Map<Category, Map<Channel, Choice>> wanted =
                Objects.requireNonNullElse(chosen.choices(), Map.of());
        if (wanted.containsKey(Category.EMERGENCY)) {
            return Decision.refused(PreferencesRefusal.EMERGENCY_IS_NOT_CHOSEN);
        }
        if (chosen.zone() != null && !ZoneId.getAvailableZoneIds().contains(chosen.zone())) {
            return Decision.refused(PreferencesRefusal.ZONE_UNKNOWN);
        }
        if (!Week.leavesEnough(
                Objects.requireNonNullElse(chosen.quietHours(), usual.week().quiet()),
                Objects.requireNonNullElse(chosen.officeHours(), usual.week().office()))) {
            return Decision.refused(PreferencesRefusal.TOO_LITTLE_LEFT);
        }
        Wishes same = with(version, new Choices(wanted), chosen);
        if (same.equals(this)) {
            return Decision.accepted(this);
        }
        return read == null || read == version
                ? Decision.accepted(with(version + 1, new Choices(wanted), chosen))
                : Decision.refused(PreferencesRefusal.CHANGED_SINCE);
    }

    /**
     * Wants no more of some categories over a channel, whatever else she chose; the same as before
     * where she wants none already. Nobody can refuse to be told of danger.
     */
    Wishes without(Channel channel, Set<Category> categories) {
        Map<Category, Map<Channel, Choice>> wanted = new EnumMap<>(Category.class);
        wanted.putAll(choices);
        for (Category category : categories) {
            if (category != Category.EMERGENCY) {
                Map<Channel, Choice> channels = new EnumMap<>(Channel.class);
                channels.putAll(choices.getOrDefault(category, Map.of()));
                channels.put(channel, Choice.NEVER);
                wanted.put(category, channels);
            }
        }
        return wanted.equals(choices)
                ? this
                : new Wishes(
                        id,
                        version + 1,
                        new Choices(wanted).cells(),
                        quiet,
                        office,
                        holidays,
                        digest,
                        zone);
    }

    private Wishes with(long then, Choices wanted, Chosen chosen) {
        return new Wishes(
                id,
                then,
                wanted.cells(),
                chosen.quietHours(),
                chosen.officeHours(),
                Objects.requireNonNullElse(chosen.holidays(), List.of()),
                chosen.digest(),
                chosen.zone());
    }

    /** The same in the words of the API. */
    Chosen chosen() {
        return new Chosen(choices, quiet, office, holidays, digest, zone);
    }

    /**
     * What counts.
     *
     * @param usual what is usual for her
     * @param district the days on which the staff of her district is not told
     */
    Preferences over(Preferences usual, List<Holiday> district) {
        Week week = week(usual.week());
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

    /**
     * Her hours over the usual ones. When these have changed so that both together leave too
     * little, hers count alone.
     */
    private Week week(Week usual) {
        if (quiet == null && office == null) {
            return usual;
        }
        Week hers =
                new Week(
                        Objects.requireNonNullElse(quiet, List.of()),
                        Objects.requireNonNullElse(office, List.of()));
        List<Hours> quietToo = quiet == null ? usual.quiet() : quiet;
        List<Hours> officeToo = office == null ? usual.office() : office;
        return Week.leavesEnough(quietToo, officeToo) ? new Week(quietToo, officeToo) : hers;
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
