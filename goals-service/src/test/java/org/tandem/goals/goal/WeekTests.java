package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.goal.Family.AUNT;
import static org.tandem.goals.goal.Family.EVERYBODY;
import static org.tandem.goals.goal.Family.FATHER;
import static org.tandem.goals.goal.Family.MOTHER;
import static org.tandem.goals.goal.Family.NOW;
import static org.tandem.goals.goal.Family.STRANGER;
import static org.tandem.goals.goal.Family.TEACHER;
import static org.tandem.goals.goal.Family.after;
import static org.tandem.goals.goal.Family.proposed;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.goals.goal.CheckIn.Done;
import org.tandem.goals.goal.CheckIn.Earlier;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalCommand.ReviewGoal;
import org.tandem.goals.goal.GoalEvent.GoalCheckInCorrected;
import org.tandem.goals.goal.GoalEvent.GoalCheckedIn;
import org.tandem.goals.goal.Week.Saying;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class WeekTests {

    private static final Said WELL = new Said(Done.DONE, 5, "He laughed", 20);
    private static final Said BADLY = new Said(Done.NOT, null, null, null);
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 14);
    private static final Goal ACTIVE = after(proposed(MOTHER), TEACHER, new Agree(1));
    private static final Week EMPTY = Week.empty(ACTIVE.id(), IsoWeek.with(MONDAY));

    @Test
    void home_says_how_it_went() {
        Change<Week> change = accepted(EMPTY.checkIn(saying(MOTHER, "h1", MONDAY, WELL, NOW)));

        assertThat(change.document().checkIns()).hasSize(1);
        assertThat(change.document().id()).isEqualTo(ACTIVE.id() + ":2026-W38");
        assertThat(change.document().version()).isEqualTo(1);
        assertThat(change.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        GoalCheckedIn.class,
                        event -> {
                            assertThat(event.done()).isEqualTo("DONE");
                            assertThat(event.audience()).hasSize(5);
                            assertThat(event.key()).isEqualTo(ACTIVE.id().value());
                        });
    }

    @Test
    void each_side_says_how_its_own_part_went() {
        assertThat(refused(EMPTY.checkIn(saying(TEACHER, "h1", MONDAY, WELL, NOW))))
                .isEqualTo(GoalRefusal.NOT_YOUR_PART);
        assertThat(refused(EMPTY.checkIn(saying(MOTHER, "school", MONDAY, WELL, NOW))))
                .isEqualTo(GoalRefusal.NOT_YOUR_PART);
        assertThat(refused(EMPTY.checkIn(saying(MOTHER, "h2", MONDAY, WELL, NOW))))
                .isEqualTo(GoalRefusal.NO_SUCH_STRATEGY);
        assertThat(refused(EMPTY.checkIn(saying(STRANGER, "h1", MONDAY, WELL, NOW))))
                .isEqualTo(GoalRefusal.NOT_IN_THE_CIRCLE);
        accepted(EMPTY.checkIn(saying(TEACHER, "school", MONDAY, WELL, NOW)));
        accepted(EMPTY.checkIn(saying(AUNT, "h1", MONDAY, WELL, NOW)));
    }

    @Test
    void today_is_the_family_s_and_two_weeks_back_are_not_too_late() {
        Instant late = Instant.parse("2026-10-02T04:30:00Z"); // still Thursday in Chicago
        LocalDate today = LocalDate.of(2026, 10, 1);

        assertThat(outcome(today, late)).isNull();
        assertThat(outcome(today.plusDays(1), late)).isEqualTo(GoalRefusal.DAY_OUT_OF_RANGE);
        assertThat(outcome(today.minusDays(14), late)).isNull();
        assertThat(outcome(today.minusDays(15), late)).isEqualTo(GoalRefusal.DAY_OUT_OF_RANGE);
        assertThat(outcome(MONDAY.minusDays(1), NOW))
                .as("before it came into force")
                .isEqualTo(GoalRefusal.DAY_OUT_OF_RANGE);
    }

    private static @Nullable GoalRefusal outcome(LocalDate day, Instant now) {
        return refused(EMPTY.checkIn(saying(MOTHER, "h1", day, WELL, now)));
    }

    @Test
    void the_same_again_changes_nothing_and_something_else_is_a_correction() {
        Week said = accepted(EMPTY.checkIn(saying(MOTHER, "h1", MONDAY, WELL, NOW))).document();

        assertThat(accepted(said.checkIn(saying(MOTHER, "h1", MONDAY, WELL, NOW))))
                .isEqualTo(new Change<>(said, List.of()));
        assertThat(refused(said.checkIn(saying(MOTHER, "h1", MONDAY, BADLY, NOW))))
                .isEqualTo(GoalRefusal.CHECKED_IN_ALREADY);
        assertThat(
                        accepted(said.checkIn(saying(FATHER, "h1", MONDAY, BADLY, NOW)))
                                .document()
                                .checkIns())
                .as("he speaks for himself")
                .hasSize(2);
    }

    @Test
    void a_correction_keeps_what_was_said_before() {
        Week said = accepted(EMPTY.checkIn(saying(MOTHER, "h1", MONDAY, WELL, NOW))).document();
        Instant later = NOW.plus(Duration.ofHours(5));

        Change<Week> corrected = accepted(said.correct(saying(MOTHER, "h1", MONDAY, BADLY, later)));

        CheckIn checkIn = corrected.document().checkIns().getFirst();
        assertThat(checkIn.said()).isEqualTo(BADLY);
        assertThat(checkIn.at()).isEqualTo(later);
        assertThat(checkIn.earlier()).containsExactly(new Earlier(WELL, NOW));
        assertThat(corrected.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        GoalCheckInCorrected.class,
                        event -> {
                            assertThat(event.before()).isEqualTo("DONE");
                            assertThat(event.done()).isEqualTo("NOT");
                        });
        assertThat(refused(said.correct(saying(FATHER, "h1", MONDAY, BADLY, later))))
                .as("what somebody else said")
                .isEqualTo(GoalRefusal.NO_SUCH_CHECK_IN);
    }

    @Test
    void nobody_checks_in_for_what_is_not_agreed_or_over() {
        Goal ended = after(ACTIVE, TEACHER, new ReviewGoal(Outcome.ENDED, "Enough", null));

        assertThat(
                        refused(
                                EMPTY.checkIn(
                                        new Saying(
                                                proposed(MOTHER),
                                                EVERYBODY,
                                                MOTHER,
                                                "h1",
                                                MONDAY,
                                                WELL,
                                                NOW))))
                .isEqualTo(GoalRefusal.NOT_AGREED_YET);
        assertThat(
                        refused(
                                EMPTY.checkIn(
                                        new Saying(
                                                ended, EVERYBODY, MOTHER, "h1", MONDAY, WELL,
                                                NOW))))
                .isEqualTo(GoalRefusal.HAS_ENDED);
    }

    @Test
    void a_week_holds_so_many_and_no_more() {
        Week full = EMPTY;
        for (int i = 0; i < Week.MAX; i++) {
            CheckIn one =
                    new CheckIn(
                            "h1", Side.HOME, MONDAY, new PersonId("p-" + i), WELL, NOW, List.of());
            var all = new ArrayList<>(full.checkIns());
            all.add(one);
            full = new Week(full.id(), full.goal(), full.week(), all, full.version());
        }

        assertThat(refused(full.checkIn(saying(MOTHER, "h1", MONDAY, WELL, NOW))))
                .isEqualTo(GoalRefusal.TOO_MANY_CHECK_INS);
    }

    private static Saying saying(
            PersonId by, String strategy, LocalDate day, Said said, Instant now) {
        return new Saying(ACTIVE, EVERYBODY, by, strategy, day, said, now);
    }

    private static Change<Week> accepted(Decision<Change<Week>, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Change<Week>, GoalRefusal>(var change) -> change;
            case Refused<Change<Week>, GoalRefusal>(var why) -> throw new AssertionError(why);
        };
    }

    private static @Nullable GoalRefusal refused(Decision<Change<Week>, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Change<Week>, GoalRefusal> _ -> null;
            case Refused<Change<Week>, GoalRefusal>(var why) -> why;
        };
    }
}
