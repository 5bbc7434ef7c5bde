package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.goal.AgreementRule.ONE_GUARDIAN;
import static org.tandem.goals.goal.Family.AUNT;
import static org.tandem.goals.goal.Family.CHICAGO;
import static org.tandem.goals.goal.Family.EVERYBODY;
import static org.tandem.goals.goal.Family.FATHER;
import static org.tandem.goals.goal.Family.MOTHER;
import static org.tandem.goals.goal.Family.TEACHER;
import static org.tandem.goals.goal.Family.after;
import static org.tandem.goals.goal.Family.proposed;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalEvent.GoalReminderDue;
import org.tandem.goals.goal.GoalEvent.GoalReviewDue;
import org.tandem.goals.goal.Wording.NewStrategy;
import org.tandem.platform.store.Documents.Change;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

class RemindersTests {

    /** The same evening on the wall, whatever the clocks do in between. */
    @ParameterizedTest
    @CsvSource({
        // spring: the night of 8 March 2026 in Chicago, of 29 March in Berlin
        "America/Chicago, 18:30, 2026-03-07T12:00:00Z, 2026-03-08T00:30:00Z",
        "America/Chicago, 18:30, 2026-03-08T12:00:00Z, 2026-03-08T23:30:00Z",
        "Europe/Berlin, 18:30, 2026-03-28T18:00:00Z, 2026-03-29T16:30:00Z",
        // autumn: 1 November 2026 in Chicago
        "America/Chicago, 18:30, 2026-10-31T12:00:00Z, 2026-10-31T23:30:00Z",
        "America/Chicago, 18:30, 2026-11-01T12:00:00Z, 2026-11-02T00:30:00Z",
        // a time that is left out is the end of the gap; one that comes twice is the first
        "America/Chicago, 02:30, 2026-03-08T07:00:00Z, 2026-03-08T08:00:00Z",
        "America/Chicago, 01:30, 2026-11-01T05:00:00Z, 2026-11-01T06:30:00Z",
        // half an hour on Lord Howe Island; no daylight saving in Phoenix and Mogadishu
        "Australia/Lord_Howe, 18:30, 2026-10-03T12:00:00Z, 2026-10-04T07:30:00Z",
        "America/Phoenix, 18:30, 2026-03-08T12:00:00Z, 2026-03-09T01:30:00Z",
        "Africa/Mogadishu, 18:30, 2026-03-08T12:00:00Z, 2026-03-08T15:30:00Z",
    })
    void the_time_is_that_of_the_wall(String zone, String time, String now, String next) {
        Terms terms = terms(ZoneId.of(zone), LocalTime.parse(time), List.of());

        assertThat(Reminders.next(terms, null, Instant.parse(now))).hasValue(Instant.parse(next));
    }

    @Test
    void only_the_days_of_the_schedule_count() {
        Terms terms =
                terms(CHICAGO, LocalTime.of(18, 30), List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));

        assertThat(Reminders.next(terms, null, Instant.parse("2026-09-15T12:00:00Z")))
                .as("from Tuesday to Thursday")
                .hasValue(Instant.parse("2026-09-17T23:30:00Z"));
        assertThat(Reminders.next(terms, null, Instant.parse("2026-09-17T23:30:00Z")))
                .as("from that very moment to Monday")
                .hasValue(Instant.parse("2026-09-21T23:30:00Z"));
    }

    @Test
    void a_review_is_told_at_eight_in_the_morning_of_the_family() {
        Terms terms = terms(CHICAGO, null, List.of());

        assertThat(
                        Reminders.next(
                                terms,
                                LocalDate.of(2026, 11, 2),
                                Instant.parse("2026-10-01T00:00:00Z")))
                .hasValue(Instant.parse("2026-11-02T14:00:00Z"));
        assertThat(Reminders.next(terms, null, Instant.parse("2026-10-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void home_is_reminded_of_what_home_does_and_the_next_time_is_reckoned() {
        Goal active = active();
        Instant evening = Instant.parse("2026-09-14T23:30:00Z");
        assertThat(active.due()).isEqualTo(evening);

        Change<Goal> turned = turn(active, evening.plusSeconds(3), Set.of());

        assertThat(turned.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        GoalReminderDue.class,
                        event -> {
                            assertThat(event.strategy()).isEqualTo("h1");
                            assertThat(event.day()).isEqualTo(LocalDate.of(2026, 9, 14));
                            assertThat(event.time()).isEqualTo(LocalTime.of(18, 30));
                            assertThat(event.at()).isEqualTo(evening);
                            assertThat(event.audience()).containsExactly(MOTHER, FATHER, AUNT);
                        });
        assertThat(turned.document().due()).isEqualTo(Instant.parse("2026-09-15T23:30:00Z"));
        assertThat(turn(turned.document(), evening.plusSeconds(9), Set.of()).document())
                .as("another instance finds it done")
                .isSameAs(turned.document());
    }

    @Test
    void what_is_done_needs_no_reminder() {
        Change<Goal> turned =
                turn(
                        active(),
                        Instant.parse("2026-09-14T23:30:03Z"),
                        Set.of(Reminders.keyOf("h1", LocalDate.of(2026, 9, 14))));

        assertThat(turned.events()).isEmpty();
        assertThat(turned.document().due()).isEqualTo(Instant.parse("2026-09-15T23:30:00Z"));
    }

    @Test
    void a_reminder_hours_late_is_left_out_and_a_review_days_late_is_not() {
        Instant twoDaysLate = Instant.parse("2026-11-01T20:00:00Z");

        Change<Goal> turned = turn(active(), twoDaysLate, Set.of());

        assertThat(turned.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        GoalReviewDue.class,
                        event -> {
                            assertThat(event.review()).isEqualTo(LocalDate.of(2026, 10, 30));
                            assertThat(event.deciders()).contains(MOTHER, TEACHER);
                        });
        assertThat(turn(turned.document(), twoDaysLate.plusSeconds(60), Set.of()).events())
                .as("told once")
                .isEmpty();
    }

    private static Goal active() {
        return after(proposed(MOTHER), TEACHER, new Agree(1));
    }

    private static Change<Goal> turn(Goal goal, Instant now, Set<String> done) {
        return Reminders.turn(goal, EVERYBODY, ONE_GUARDIAN, done, now);
    }

    private static Terms terms(ZoneId zone, @Nullable LocalTime time, List<DayOfWeek> days) {
        var schedule = new Schedule(15, 2, days, time);
        return Terms.of(
                1,
                new Wording(
                        "Reads",
                        "Reads",
                        LocalDate.of(2027, 1, 1),
                        null,
                        null,
                        List.of(new NewStrategy(null, Side.HOME, "Reads", schedule)),
                        null,
                        zone),
                MOTHER,
                Instant.parse("2026-01-01T00:00:00Z"));
    }
}
