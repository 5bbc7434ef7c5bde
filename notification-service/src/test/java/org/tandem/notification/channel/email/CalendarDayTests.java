package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.CalendarComponent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.email.CalendarDay.Method;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Plan.Mode;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

class CalendarDayTests {

    private static final LocalDate DAY = LocalDate.parse("2026-12-16");
    private static final Instant NOW = Instant.parse("2026-11-25T23:30:00Z");

    private static List<CalendarDay> days(Instant now, String language, NotificationView... told) {
        Parcel parcel = Parcels.of(language, Mode.DIGEST, told);
        return CalendarDay.of(parcel, now, path -> "https://tandem.example" + path);
    }

    private static CalendarDay day(NotificationView told) {
        return days(NOW, "en", told).getFirst();
    }

    private static CalendarComponent event(CalendarDay day) throws Exception {
        return read(day).getComponents().getFirst();
    }

    private static Calendar read(CalendarDay day) throws Exception {
        return new CalendarBuilder().build(new StringReader(day.text("tandem@district.example")));
    }

    private static String value(CalendarDay day, String property) throws Exception {
        return event(day).getRequiredProperty(property).getValue();
    }

    @Test
    void a_day_is_told_without_asking_for_an_answer() {
        assertThat(
                        day(Parcels.aboutDay(7, Kind.CONCERN_BEGUN, "k-1", DAY))
                                .text("tandem@district.example"))
                .isEqualTo(
                        """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Tandem//Tandem//EN
                        METHOD:PUBLISH
                        BEGIN:VEVENT
                        UID:k-1
                        SEQUENCE:28372500
                        DTSTAMP:20261125T091500Z
                        DTSTART;VALUE=DATE:20261216
                        ORGANIZER:mailto:tandem@district.example
                        SUMMARY;LANGUAGE=en:Say together what became of a concern
                        URL:https://tandem.example/notifications/7
                        STATUS:CONFIRMED
                        TRANSP:TRANSPARENT
                        CLASS:PRIVATE
                        END:VEVENT
                        END:VCALENDAR
                        """
                                .replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | CONCERN_BEGUN | Say together what became of a concern",
                "es | CONCERN_CLOSED | Ver juntos qué ha sido de una preocupación",
                "fr | GOAL_ACTIVE | Faire ensemble le point sur un objectif",
                "ar | GOAL_ENDED | مراجعة هدف معًا",
                "zh | CONCERN_BEGUN | 一起看看一个关切的进展",
                "so | GOAL_ACTIVE | Look at a goal together",
            })
    void it_says_what_it_is_for_in_her_language_and_nothing_that_was_written(
            String language, Kind kind, String summary) throws Exception {
        CalendarDay day = days(NOW, language, Parcels.aboutDay(7, kind, "k-1", DAY)).getFirst();

        var said = event(day).getRequiredProperty("SUMMARY");
        assertThat(said.getValue()).isEqualTo(summary);
        assertThat(said.getRequiredParameter("LANGUAGE").getValue()).isEqualTo(day.language());
        assertThat(day.text("tandem@district.example")).doesNotContain("Mateo");
    }

    @Test
    void every_day_is_one_that_calendars_accept() throws Exception {
        for (Locale language : Texts.LANGUAGES) {
            for (Kind kind :
                    List.of(
                            Kind.CONCERN_BEGUN,
                            Kind.CONCERN_CLOSED,
                            Kind.GOAL_ACTIVE,
                            Kind.GOAL_ENDED)) {
                NotificationView told = Parcels.aboutDay(7, kind, "k-1", DAY);
                Calendar calendar = read(days(NOW, language.toLanguageTag(), told).getFirst());

                assertThat(calendar.validate().getEntries()).as("%s %s", kind, language).isEmpty();
                assertThat(calendar.getComponents()).hasSize(1);
                assertThat(calendar.getComponents().getFirst().getProperty("ATTENDEE")).isEmpty();
            }
        }
    }

    @Test
    void a_later_day_takes_the_place_of_the_earlier_one_for_everybody() throws Exception {
        CalendarDay first = day(Parcels.aboutDay(1, Kind.GOAL_ACTIVE, "goal-1", DAY));
        CalendarDay later = day(Parcels.aboutDay(2, Kind.GOAL_ACTIVE, "goal-1", DAY.plusWeeks(1)));
        CalendarDay other = day(Parcels.aboutDay(2, Kind.GOAL_ACTIVE, "goal-2", DAY));

        assertThat(value(later, "UID")).isEqualTo(value(first, "UID"));
        assertThat(value(other, "UID")).isNotEqualTo(value(first, "UID"));
        assertThat(sequence(later)).isGreaterThan(sequence(first));
        assertThat(value(later, "DTSTART")).isEqualTo("20261223");
        assertThat(sequence(other)).as("whoever is told").isEqualTo(sequence(later));
    }

    private static int sequence(CalendarDay day) throws Exception {
        return Integer.parseInt(value(day, "SEQUENCE"));
    }

    @ParameterizedTest
    @CsvSource({"GOAL_ACTIVE, GOAL_ENDED", "CONCERN_BEGUN, CONCERN_CLOSED"})
    void what_ends_before_its_day_takes_it_out_of_calendars(Kind begins, Kind ends)
            throws Exception {
        CalendarDay begun = day(Parcels.aboutDay(1, begins, "k-1", DAY));
        CalendarDay ended = day(Parcels.aboutDay(2, ends, "k-1", DAY));

        assertThat(read(begun).getRequiredProperty("METHOD").getValue()).isEqualTo("PUBLISH");
        assertThat(read(ended).getRequiredProperty("METHOD").getValue()).isEqualTo("CANCEL");
        assertThat(value(ended, "STATUS")).isEqualTo("CANCELLED");
        assertThat(value(ended, "UID")).isEqualTo(value(begun, "UID"));
        assertThat(value(ended, "DTSTART")).isEqualTo(value(begun, "DTSTART"));
        assertThat(sequence(ended)).isGreaterThan(sequence(begun));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-16T05:59:00Z, CANCEL PUBLISH", // the evening before, where she lives
        "2026-12-16T06:01:00Z, PUBLISH",
        "2026-12-17T05:59:00Z, PUBLISH",
        "2026-12-17T06:01:00Z, ''",
    })
    void a_day_counts_until_it_is_over_where_she_lives(Instant now, String told) {
        List<String> methods =
                days(
                                now,
                                "en",
                                Parcels.aboutDay(1, Kind.GOAL_ACTIVE, "goal-1", DAY),
                                Parcels.aboutDay(2, Kind.CONCERN_CLOSED, "concern-1", DAY))
                        .stream()
                        .map(day -> day.method().name())
                        .toList();

        assertThat(String.join(" ", methods)).isEqualTo(told);
    }

    @Test
    void of_several_in_one_mail_the_latest_counts() {
        List<CalendarDay> days =
                days(
                        NOW,
                        "en",
                        Parcels.aboutDay(3, Kind.GOAL_ENDED, "goal-1", DAY),
                        Parcels.aboutDay(1, Kind.GOAL_ACTIVE, "goal-1", DAY),
                        Parcels.aboutDay(2, Kind.CONCERN_BEGUN, "concern-1", DAY));

        assertThat(days)
                .extracting(day -> day.uid() + " " + day.method())
                .containsExactlyInAnyOrder("goal-1 CANCEL", "concern-1 PUBLISH");
    }

    @Test
    void what_has_no_day_or_only_reminds_of_it_comes_into_no_calendar() {
        assertThat(days(NOW, "en", Parcels.aboutDay(1, Kind.GOAL_ACTIVE, "goal-1", null)))
                .isEmpty();
        Stream.of(Kind.values())
                .filter(kind ->
                        days(NOW, "en", Parcels.aboutDay(1, kind, "k-1", DAY)).stream()
                                .anyMatch(day -> day.method() == Method.PUBLISH))
                .forEach(kind -> assertThat(kind).isIn(Kind.GOAL_ACTIVE, Kind.CONCERN_BEGUN));
    }
}
