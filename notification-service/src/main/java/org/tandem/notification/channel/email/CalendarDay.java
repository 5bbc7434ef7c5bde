package org.tandem.notification.channel.email;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.inbox.NotificationView;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A day that both sides have agreed on, as an iCalendar object (RFC 5545) that tells of it without
 * asking for an answer (RFC 5546, section 3.2). It is all of a day, wherever its reader is, so it
 * has no time and needs no zone.
 *
 * @param method whether it is so, or no more
 * @param uid the id of the goal or concern: a later day takes the place of the earlier one
 * @param at when it was agreed on or ended; what happened later counts
 * @param day the day
 * @param summary what it is for, without anything that somebody wrote: calendars are shared
 * @param language the BCP 47 tag of the summary
 * @param link where to read on
 */
record CalendarDay(
        Method method,
        String uid,
        Instant at,
        LocalDate day,
        String summary,
        String language,
        String link) {

    /** From here the sequence counts its seconds; it has room for 68 years. */
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What a calendar is to do (RFC 5546, section 1.4). */
    enum Method {
        /** Enter the day. */
        PUBLISH("CONFIRMED"),
        /** Take it out. */
        CANCEL("CANCELLED");

        private final String status;

        Method(String status) {
            this.status = status;
        }
    }

    /**
     * The days in what somebody is told. Of several for one goal or concern the latest counts. None
     * is over: a day that was ended on the day itself stays where it is.
     *
     * @param link makes an address of a path
     */
    static List<CalendarDay> of(Parcel parcel, Instant now, Function<String, String> link) {
        Texts texts = Texts.in(parcel.language());
        Map<String, CalendarDay> latest = new LinkedHashMap<>();
        for (Parcel.Item item : parcel.items()) {
            CalendarDay day = of(item.notification(), texts, link);
            if (day != null) {
                latest.merge(day.uid, day, (one, other) -> one.at.isAfter(other.at) ? one : other);
            }
        }
        return latest.values().stream().filter(d -> d.isAhead(now, parcel.zone())).toList();
    }

    private static @Nullable CalendarDay of(
            NotificationView n, Texts texts, Function<String, String> link) {
        Method method =
                switch (n.kind()) {
                    case CONCERN_BEGUN, GOAL_ACTIVE -> Method.PUBLISH;
                    case CONCERN_CLOSED, GOAL_ENDED -> Method.CANCEL;
                    default -> null;
                };
        LocalDate day = n.day();
        if (method == null || day == null) {
            return null;
        }
        return new CalendarDay(
                method,
                n.about().id(),
                n.at(),
                day,
                texts.of("day", Map.of("about", n.about().type().name())),
                texts.language().toLanguageTag(),
                link.apply("/notifications/" + n.number()));
    }

    private boolean isAhead(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return method == Method.PUBLISH ? !day.isBefore(today) : day.isAfter(today);
    }

    /**
     * The object as it is sent.
     *
     * @param organizer the address that such mails come from
     */
    String text(String organizer) {
        return new ContentLines()
                .add("BEGIN", "VCALENDAR")
                .add("VERSION", "2.0")
                .add("PRODID", "-//Tandem//Tandem//EN")
                .add("METHOD", method.name())
                .add("BEGIN", "VEVENT")
                .addText("UID", uid)
                .add("SEQUENCE", String.valueOf(sequence()))
                .add("DTSTAMP", TIME.format(at))
                .add("DTSTART;VALUE=DATE", DateTimeFormatter.BASIC_ISO_DATE.format(day))
                .add("ORGANIZER", "mailto:" + organizer)
                .addText("SUMMARY;LANGUAGE=" + language, summary)
                .add("URL", link)
                .add("STATUS", method.status)
                .add("TRANSP", "TRANSPARENT")
                .add("CLASS", "PRIVATE")
                .add("END", "VEVENT")
                .add("END", "VCALENDAR")
                .toString();
    }

    private long sequence() {
        return Math.max(0, Duration.between(BEGINNING, at).toSeconds());
    }
}
