package org.tandem.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Digest.Rhythm;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class PlannerTests {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Set<Channel> ALL = EnumSet.allOf(Channel.class);
    private static final Preferences GUARDIAN = Preferences.defaultsOf(false, CHICAGO);
    private static final Preferences TEACHER = Preferences.defaultsOf(true, CHICAGO);

    /** A Wednesday. */
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @Test
    void a_message_by_day_is_pushed_at_once_and_is_in_the_digest_of_the_evening() {
        assertThat(plan(Category.MESSAGE, GUARDIAN, ALL, at(DAY, "12:00:30")))
                .containsExactly(
                        now(Channel.PUSH, at(DAY, "12:00:30")),
                        now(Channel.WEBHOOK, at(DAY, "12:00:30")),
                        digest(Channel.EMAIL, at(DAY, "17:00:00")));
    }

    @Test
    void what_happens_in_one_minute_goes_together_where_each_message_costs() {
        assertThat(
                        plan(
                                Category.DECISION,
                                GUARDIAN,
                                EnumSet.of(Channel.EMAIL, Channel.SMS),
                                at(DAY, "12:00:30")))
                .containsExactly(
                        now(Channel.EMAIL, at(DAY, "12:01:00")),
                        now(Channel.SMS, at(DAY, "12:01:00")));
    }

    @Test
    void the_last_minute_before_the_night_does_not_run_into_it() {
        assertThat(plan(Category.DECISION, GUARDIAN, Set.of(Channel.EMAIL), at(DAY, "20:59:30")))
                .containsExactly(now(Channel.EMAIL, at(DAY, "20:59:30")));
    }

    @Test
    void a_message_at_night_waits_for_the_morning_in_her_own_time() {
        assertThat(
                        plan(
                                Category.DECISION,
                                GUARDIAN,
                                Set.of(Channel.PUSH, Channel.EMAIL),
                                at(DAY, "22:30:00")))
                .containsExactly(
                        step(Channel.PUSH, at(DAY.plusDays(1), "07:00:00"), Reason.QUIET_HOURS),
                        step(Channel.EMAIL, at(DAY.plusDays(1), "07:00:00"), Reason.QUIET_HOURS));
    }

    @Test
    void danger_comes_at_once_over_everything_whatever_she_chose() {
        Instant night = at(DAY, "22:30:00");
        Preferences never =
                chosen(
                        Choices.all((_, _) -> Choice.NEVER),
                        GUARDIAN,
                        List.of(new Holiday(DAY, DAY)));

        assertThat(plan(Category.MESSAGE, never, ALL, night)).isEmpty();
        assertThat(plan(Category.EMERGENCY, never, ALL, night))
                .isEqualTo(
                        ALL.stream()
                                .map(c -> new Step(c, night, Mode.SINGLE, Reason.EMERGENCY, false))
                                .toList());
    }

    @Test
    void a_teacher_has_her_evening_and_her_weekend() {
        LocalDate friday = DAY.plusDays(2);
        LocalDate monday = DAY.plusDays(5);

        assertThat(plan(Category.MESSAGE, TEACHER, Set.of(Channel.PUSH), at(friday, "16:30:00")))
                .containsExactly(step(Channel.PUSH, at(monday, "07:30:00"), Reason.OFFICE_HOURS));
        assertThat(plan(Category.MESSAGE, TEACHER, Set.of(Channel.PUSH), at(friday, "16:29:59")))
                .containsExactly(now(Channel.PUSH, at(friday, "16:29:59")));
    }

    @Test
    void a_holiday_defers_to_the_first_open_hour_after_it_and_is_the_reason() {
        Preferences away =
                chosen(Choices.NONE, TEACHER, List.of(new Holiday(DAY, DAY.plusDays(2))));

        assertThat(plan(Category.MESSAGE, away, Set.of(Channel.PUSH), at(DAY, "09:00:00")))
                .containsExactly(
                        step(Channel.PUSH, at(DAY.plusDays(5), "07:30:00"), Reason.HOLIDAY));
    }

    @Test
    void whom_text_messages_alone_reach_is_told_by_them_unless_she_chose_otherwise() {
        Instant noon = at(DAY, "12:00:00");
        Preferences never =
                chosen(
                        new Choices(Map.of(Category.MESSAGE, Map.of(Channel.SMS, Choice.NEVER))),
                        GUARDIAN,
                        List.of());

        assertThat(plan(Category.MESSAGE, GUARDIAN, Set.of(Channel.SMS), noon)).hasSize(1);
        assertThat(plan(Category.CELEBRATION, GUARDIAN, Set.of(Channel.SMS), noon)).isEmpty();
        assertThat(plan(Category.MESSAGE, never, Set.of(Channel.SMS), noon)).isEmpty();
        assertThat(plan(Category.MESSAGE, GUARDIAN, EnumSet.of(Channel.SMS, Channel.PUSH), noon))
                .containsExactly(now(Channel.PUSH, noon));
    }

    @Test
    void what_has_to_reach_her_goes_over_one_channel_after_the_other() {
        Instant noon = at(DAY, "12:00:00");

        assertThat(escalated(GUARDIAN, EnumSet.of(Channel.PUSH, Channel.SMS, Channel.EMAIL), noon))
                .containsExactly(
                        now(Channel.PUSH, noon),
                        step(Channel.SMS, at(DAY, "12:10:00"), Reason.ESCALATION),
                        step(Channel.EMAIL, at(DAY, "12:20:00"), Reason.ESCALATION));
    }

    @Test
    void the_next_channel_waits_for_the_morning_too() {
        assertThat(
                        escalated(
                                GUARDIAN,
                                EnumSet.of(Channel.PUSH, Channel.SMS, Channel.EMAIL),
                                at(DAY, "20:55:00")))
                .containsExactly(
                        now(Channel.PUSH, at(DAY, "20:55:00")),
                        step(Channel.SMS, at(DAY.plusDays(1), "07:00:00"), Reason.ESCALATION),
                        step(Channel.EMAIL, at(DAY.plusDays(1), "07:10:00"), Reason.ESCALATION));
    }

    @Test
    void escalation_leaves_out_what_she_chose_otherwise_herself() {
        Preferences own =
                chosen(
                        new Choices(
                                Map.of(
                                        Category.MESSAGE,
                                        Map.of(
                                                Channel.SMS,
                                                Choice.NEVER,
                                                Channel.EMAIL,
                                                Choice.DIGEST))),
                        GUARDIAN,
                        List.of());
        Instant noon = at(DAY, "12:00:00");

        assertThat(escalated(own, EnumSet.of(Channel.PUSH, Channel.SMS, Channel.EMAIL), noon))
                .containsExactly(
                        now(Channel.PUSH, noon), digest(Channel.EMAIL, at(DAY, "17:00:00")));
    }

    @Test
    void without_a_digest_what_would_be_in_it_is_in_the_inbox_only() {
        Preferences none =
                new Preferences(
                        GUARDIAN.usual(),
                        Choices.NONE,
                        GUARDIAN.week(),
                        List.of(),
                        new Digest(Rhythm.NEVER, LocalTime.NOON, DayOfWeek.MONDAY),
                        CHICAGO);

        assertThat(plan(Category.GOAL, none, Set.of(Channel.EMAIL), at(DAY, "12:00:00"))).isEmpty();
    }

    @Test
    void a_digest_in_the_night_comes_in_the_morning_with_what_happened_in_between() {
        Preferences late =
                new Preferences(
                        GUARDIAN.usual(),
                        Choices.NONE,
                        GUARDIAN.week(),
                        List.of(),
                        new Digest(Rhythm.WEEKLY, LocalTime.of(22, 0), DayOfWeek.WEDNESDAY),
                        CHICAGO);
        Instant morning = at(DAY.plusDays(1), "07:00:00");

        assertThat(plan(Category.GOAL, late, Set.of(Channel.EMAIL), at(DAY, "12:00:00")))
                .containsExactly(digest(Channel.EMAIL, morning));
        assertThat(plan(Category.GOAL, late, Set.of(Channel.EMAIL), at(DAY, "23:00:00")))
                .containsExactly(digest(Channel.EMAIL, morning));
        assertThat(plan(Category.GOAL, late, Set.of(Channel.EMAIL), morning.plusMillis(1)))
                .containsExactly(digest(Channel.EMAIL, at(DAY.plusDays(8), "07:00:00")));
    }

    private static List<Step> plan(
            Category category, Preferences preferences, Set<Channel> reachable, Instant now) {
        return Planner.plan(category, false, preferences, reachable, now).steps();
    }

    private static List<Step> escalated(
            Preferences preferences, Set<Channel> reachable, Instant now) {
        return Planner.plan(Category.MESSAGE, true, preferences, reachable, now).steps();
    }

    private static Preferences chosen(Choices chosen, Preferences usual, List<Holiday> holidays) {
        return new Preferences(
                usual.usual(), chosen, usual.week(), holidays, usual.digest(), usual.zone());
    }

    private static Step now(Channel channel, Instant due) {
        return step(channel, due, Reason.NOW);
    }

    private static Step digest(Channel channel, Instant due) {
        return new Step(channel, due, Mode.DIGEST, Reason.DIGEST, true);
    }

    private static Step step(Channel channel, Instant due, Reason reason) {
        return new Step(channel, due, Mode.SINGLE, reason, true);
    }

    private static Instant at(LocalDate day, String time) {
        return LocalDateTime.of(day, LocalTime.parse(time)).atZone(CHICAGO).toInstant();
    }
}
