package org.tandem.messaging.schedule;

import org.tandem.platform.decision.Decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;

/**
 * A time to send, as the clock on the wall shows it: {@code {"local": "2027-03-14T02:30", "zone":
 * "America/New_York"}}. Every such time is an instant. One that daylight saving leaves out is the
 * end of the gap; one that it shows twice is the first of the two.
 *
 * @param local the date and time on the wall
 * @param zone an IANA zone, such as America/New_York
 */
public record LocalSchedule(LocalDateTime local, ZoneId zone) {

    /** How far ahead something may be scheduled. */
    public static final Duration AHEAD = Duration.ofDays(366);

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /**
     * Refuses what is no IANA zone: an offset such as +02:00 knows no daylight saving.
     *
     * @throws IllegalArgumentException when the zone is none
     */
    public LocalSchedule {
        if (local == null) {
            throw new IllegalArgumentException("needs 'local', such as 2027-03-14T08:30");
        }
        if (zone == null || !ZONES.contains(zone.getId())) {
            throw new IllegalArgumentException("needs 'zone', such as America/New_York");
        }
    }

    /** The instant it is. */
    public Instant instant() {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition turn = rules.getTransition(local);
        if (turn != null && turn.isGap()) {
            return turn.getInstant();
        }
        // Of two offsets the rules name the earlier one first, which is the one before the turn.
        return local.toInstant(rules.getValidOffsets(local).getFirst());
    }

    /** Decides whether something may be sent then: later than now, and within {@link #AHEAD}. */
    public Decision<Instant, ScheduleRefusal> decide(Instant now) {
        Instant at = instant();
        if (!at.isAfter(now)) {
            return Decision.refused(ScheduleRefusal.IN_THE_PAST);
        }
        if (at.isAfter(now.plus(AHEAD))) {
            return Decision.refused(ScheduleRefusal.TOO_FAR_AHEAD);
        }
        return Decision.accepted(at);
    }
}
