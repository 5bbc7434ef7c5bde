package org.tandem.notification.preference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When it is what time on a wall, where the clock is put forward and back. */
record WallClock(ZoneId zone) {

    private static final long SECONDS_OF_A_MINUTE = 60;

    LocalDateTime at(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone);
    }

    /**
     * Every moment at which the clock shows this: two where it is put back. Where it is put forward
     * over it, the moment at which that happens.
     */
    List<Instant> moments(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? List.of(zone.getRules().getTransition(time).getInstant())
                : offsets.stream().map(time::toInstant).toList();
    }

    /**
     * The one moment of a day that comes nearest to this time: the first one where there are two;
     * where it is left out, the one that follows at once or, when that is another day already, the
     * last minute before. Empty when the whole day is left out.
     */
    Optional<Instant> onceOn(LocalDate day, LocalDateTime time) {
        Instant moment = Collections.min(moments(time));
        return Stream.of(moment, moment.minusSeconds(SECONDS_OF_A_MINUTE))
                .filter(m -> at(m).toLocalDate().equals(day))
                .findFirst();
    }

    /** The moments of about a day at which the clock is put forward or back. */
    List<Instant> changes(LocalDate day) {
        if (zone.getRules().isFixedOffset()) {
            return List.of();
        }
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        List<Instant> changes = new ArrayList<>();
        Instant after = day.minusDays(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition next = zone.getRules().nextTransition(after);
        while (next != null && !next.getInstant().isAfter(end)) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }
}
