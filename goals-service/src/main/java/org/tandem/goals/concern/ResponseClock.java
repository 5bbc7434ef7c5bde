package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Runs from when a concern was raised, or a guardian has said something, until somebody at school
 * has answered.
 *
 * @param since what has been waiting longest
 * @param told who was told last that the answer is overdue; absent before
 * @param next when the next is told; absent when nobody is left
 */
record ResponseClock(Instant since, @Nullable Level told, @Nullable Instant next) {

    /** Who is told that an answer is overdue, in this order. */
    enum Level {
        /** Who owns the concern. */
        OWNER,
        /** The office of the student's school. */
        OFFICE
    }

    static ResponseClock start(Instant now, SchoolCalendar calendar) {
        return new ResponseClock(now, null, calendar.due(now));
    }

    /** Whom it is told next, once it is time. */
    Level level() {
        return told == null ? Level.OWNER : Level.OFFICE;
    }

    /**
     * The same by the calendar of today: who has changed the holidays meanwhile meant it for those
     * who wait, too.
     */
    ResponseClock reckoned(SchoolCalendar calendar) {
        return told == null ? new ResponseClock(since, null, calendar.due(since)) : this;
    }

    /** The same, once it was told. */
    ResponseClock told(Instant now, SchoolCalendar calendar) {
        Level level = level();
        return new ResponseClock(since, level, level == Level.OWNER ? calendar.due(now) : null);
    }
}
