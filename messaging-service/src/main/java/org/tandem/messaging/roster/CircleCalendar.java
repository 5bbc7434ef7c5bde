package org.tandem.messaging.roster;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.platform.store.Documents.Owned;

import java.util.List;

/**
 * Lets rights begin and end on their days: derives anew every student for whom such a day has come,
 * and tells the other services. Any number of instances may do it; one of them changes a student,
 * the others find her changed.
 */
@Component
class CircleCalendar {

    private static final Logger log = LoggerFactory.getLogger(CircleCalendar.class);

    /** Students read at a time. */
    private static final int PAGE = 500;

    private final Roster roster;

    CircleCalendar(Roster roster) {
        this.roster = roster;
    }

    /** Looks once a minute, by an index that holds only students with such a day. */
    @Scheduled(
            fixedDelayString = "${tandem.roster.calendar-interval:60s}",
            initialDelayString = "${tandem.roster.calendar-interval:60s}")
    void turn() {
        try {
            List<Owned<Student>> due = roster.due(PAGE);
            while (!due.isEmpty()) {
                due.forEach(roster::turn);
                log.info("{} students have rights that begin or end today", due.size());
                due = roster.due(PAGE);
            }
        } catch (RuntimeException e) {
            log.warn("the calendar is tried again: {}", e.getClass().getSimpleName());
        }
    }
}
