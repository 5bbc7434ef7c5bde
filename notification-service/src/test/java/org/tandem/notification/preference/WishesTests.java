package org.tandem.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class WishesTests {

    private static final Inbox INBOX =
            new Inbox(new DistrictId("maplewood"), new PersonId("g-201"));
    private static final Wishes NONE = Wishes.none(INBOX);
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Preferences GUARDIAN = Preferences.defaultsOf(false, CHICAGO);
    private static final Preferences TEACHER = Preferences.defaultsOf(true, CHICAGO);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Holiday THANKSGIVING =
            new Holiday(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 27));

    @Test
    void what_she_did_not_choose_is_as_usual() {
        Chosen one = choices(Map.of(Category.MESSAGE, Map.of(Channel.EMAIL, Choice.NOW)));

        Preferences counts = accepted(NONE.choose(one, null, GUARDIAN)).over(GUARDIAN, List.of());

        Set<Channel> all = EnumSet.allOf(Channel.class);
        assertThat(counts.choice(Category.MESSAGE, Channel.EMAIL, all)).isEqualTo(Choice.NOW);
        assertThat(counts.choice(Category.GOAL, Channel.EMAIL, all)).isEqualTo(Choice.DIGEST);
        assertThat(counts.week()).isEqualTo(GUARDIAN.week());
        assertThat(counts.zone()).isEqualTo(CHICAGO);
    }

    @Test
    void no_hours_are_something_else_than_the_usual_ones() {
        Chosen none = new Chosen(null, List.of(), null, null, null, null);

        assertThat(accepted(NONE.choose(none, null, GUARDIAN)).over(GUARDIAN, List.of()).week())
                .isEqualTo(Week.OPEN);
    }

    @Test
    void what_she_ends_on_a_channel_is_ended_there_alone() {
        Chosen before =
                choices(
                        Map.of(
                                Category.GOAL,
                                Map.of(Channel.SMS, Choice.NOW, Channel.EMAIL, Choice.NOW)));
        Wishes chosen = accepted(NONE.choose(before, null, GUARDIAN));

        Wishes after = chosen.without(Channel.EMAIL, Set.of(Category.GOAL, Category.EMERGENCY));

        assertThat(after.choices())
                .isEqualTo(
                        Map.of(
                                Category.GOAL,
                                Map.of(Channel.SMS, Choice.NOW, Channel.EMAIL, Choice.NEVER)));
        assertThat(after.version()).isEqualTo(chosen.version() + 1);
        assertThat(after.without(Channel.EMAIL, Set.of(Category.GOAL))).isSameAs(after);
        assertThat(NONE.without(Channel.EMAIL, Set.of(Category.EMERGENCY))).isSameAs(NONE);
    }

    @Test
    void nobody_chooses_how_she_is_told_of_danger() {
        Chosen never = choices(Map.of(Category.EMERGENCY, Map.of(Channel.SMS, Choice.NEVER)));

        assertThat(NONE.choose(never, null, GUARDIAN))
                .isEqualTo(Decision.refused(PreferencesRefusal.EMERGENCY_IS_NOT_CHOSEN));
    }

    @Test
    void quiet_hours_over_her_office_hours_are_refused() {
        Chosen quiet =
                new Chosen(
                        null, List.of(hours(EVERY_DAY, "07:00", "17:00")), null, null, null, null);

        assertThat(NONE.choose(quiet, null, TEACHER))
                .isEqualTo(Decision.refused(PreferencesRefusal.TOO_LITTLE_LEFT));
        assertThat(NONE.choose(quiet, null, GUARDIAN)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void her_quiet_hours_count_alone_when_she_begins_to_work_in_them() {
        List<Hours> quiet = List.of(hours(EVERY_DAY, "07:00", "17:00"));
        Wishes chosen =
                accepted(
                        NONE.choose(
                                new Chosen(null, quiet, null, null, null, null), null, GUARDIAN));

        assertThat(chosen.over(TEACHER, List.of()).week()).isEqualTo(new Week(quiet, List.of()));
    }

    @Test
    void a_zone_is_one_of_iana() {
        assertThat(NONE.choose(zone("Mars/Olympus"), null, GUARDIAN))
                .isEqualTo(Decision.refused(PreferencesRefusal.ZONE_UNKNOWN));
        assertThat(NONE.choose(zone("+02:00"), null, GUARDIAN))
                .isEqualTo(Decision.refused(PreferencesRefusal.ZONE_UNKNOWN));
        assertThat(
                        accepted(NONE.choose(zone("Asia/Kathmandu"), null, GUARDIAN))
                                .over(GUARDIAN, List.of())
                                .zone())
                .isEqualTo(ZoneId.of("Asia/Kathmandu"));
    }

    @Test
    void who_has_read_something_older_is_refused_unless_it_is_so_already() {
        Wishes once = accepted(NONE.choose(zone("Asia/Kathmandu"), 0L, GUARDIAN));

        assertThat(once.version()).isEqualTo(1);
        assertThat(once.choose(zone("Asia/Kathmandu"), 0L, GUARDIAN))
                .isEqualTo(Decision.accepted(once));
        assertThat(once.choose(zone("Asia/Tokyo"), 0L, GUARDIAN))
                .isEqualTo(Decision.refused(PreferencesRefusal.CHANGED_SINCE));
        assertThat(accepted(once.choose(zone("Asia/Tokyo"), 1L, GUARDIAN)).version()).isEqualTo(2);
    }

    @Test
    void the_holidays_of_the_district_are_for_whoever_has_office_hours() {
        assertThat(NONE.over(TEACHER, List.of(THANKSGIVING)).holidays())
                .containsExactly(THANKSGIVING);
        assertThat(NONE.over(GUARDIAN, List.of(THANKSGIVING)).holidays()).isEmpty();
    }

    private static Wishes accepted(Decision<Wishes, PreferencesRefusal> decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return switch (decision) {
            case Decision.Accepted<Wishes, PreferencesRefusal>(var wishes) -> wishes;
            case Decision.Refused<Wishes, PreferencesRefusal>(var why) ->
                    throw new AssertionError(why);
        };
    }

    private static Chosen choices(Map<Category, Map<Channel, Choice>> choices) {
        return new Chosen(choices, null, null, null, null, null);
    }

    private static Chosen zone(String zone) {
        return new Chosen(null, null, null, null, null, zone);
    }

    private static Hours hours(Set<DayOfWeek> days, String from, String to) {
        return new Hours(days, LocalTime.parse(from), LocalTime.parse(to));
    }
}
