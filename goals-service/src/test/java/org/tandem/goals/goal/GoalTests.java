package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.Goal.Proposed;
import org.tandem.goals.goal.GoalEvent.GoalProposed;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

class GoalTests {

    private static final PersonId MOTHER = new PersonId("g-201");
    private static final PersonId TEACHER = new PersonId("t-101");
    private static final PersonId STRANGER = new PersonId("g-999");
    private static final StudentId STUDENT = new StudentId("s-301");
    private static final GoalId ID = GoalId.next();

    /** Almost midnight in UTC: in much of the world it is tomorrow already. */
    private static final Instant NOW = Instant.parse("2026-09-14T23:59:59.999Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);
    private static final Circle CIRCLE =
            new Circle(
                    "maplewood:s-301",
                    new DistrictId("maplewood"),
                    STUDENT,
                    Set.of(MOTHER),
                    Set.of(MOTHER),
                    Set.of(TEACHER),
                    "");

    @Test
    void a_guardian_proposes_a_goal() {
        Goal goal =
                accepted(propose(MOTHER, TODAY.plusDays(1), "Ten new words", "Reads along")).goal();

        assertThat(goal.id()).isEqualTo(ID);
        assertThat(goal.student()).isEqualTo(STUDENT);
        assertThat(goal.area()).isEqualTo(Area.ACADEMIC);
        assertThat(goal.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(goal.version()).isEqualTo(1);
        assertThat(goal.terms())
                .containsExactly(
                        new Terms(
                                1,
                                "Reads alone",
                                "Tells the story afterwards",
                                TODAY.plusDays(1),
                                "Ten new words",
                                "Reads along",
                                List.of(),
                                null,
                                "UTC",
                                MOTHER,
                                NOW));
        assertThat(goal.waiting()).containsExactly(TEACHER);
    }

    @Test
    void so_does_a_teacher() {
        assertThat(accepted(propose(TEACHER, TODAY.plusDays(1), "Ten new words", null)).goal())
                .extracting(g -> g.terms().getFirst().proposedBy())
                .isEqualTo(TEACHER);
    }

    @Test
    void everybody_in_the_circle_is_told() {
        GoalProposed event = accepted(propose(MOTHER, TODAY.plusDays(1), null, "Reads")).event();

        assertThat(event)
                .isEqualTo(
                        new GoalProposed(
                                ID,
                                STUDENT,
                                MOTHER,
                                "Reads alone",
                                Area.ACADEMIC,
                                List.of(MOTHER, TEACHER),
                                NOW,
                                List.of(TEACHER),
                                1L));
        assertThat(event.key()).isEqualTo(ID.value());
    }

    @Test
    void a_stranger_is_refused_whatever_she_proposes() {
        assertThat(refused(propose(STRANGER, TODAY.plusDays(1), null, "Reads")))
                .isEqualTo(GoalRefusal.NOT_IN_THE_CIRCLE);
        assertThat(refused(propose(STRANGER, TODAY, null, null)))
                .isEqualTo(GoalRefusal.NOT_IN_THE_CIRCLE);
    }

    @Test
    void a_goal_is_for_a_day_after_today_and_within_two_years() {
        assertThat(refused(propose(MOTHER, TODAY.minusDays(1), null, "Reads")))
                .isEqualTo(GoalRefusal.DATE_NOT_AHEAD);
        assertThat(refused(propose(MOTHER, TODAY, null, "Reads")))
                .isEqualTo(GoalRefusal.DATE_NOT_AHEAD);
        assertThat(propose(MOTHER, TODAY.plusYears(2), null, "Reads")).isInstanceOf(Accepted.class);
        assertThat(refused(propose(MOTHER, TODAY.plusYears(2).plusDays(1), null, "Reads")))
                .isEqualTo(GoalRefusal.DATE_TOO_FAR_AHEAD);
    }

    @Test
    void either_side_is_enough_but_somebody_does_something() {
        assertThat(propose(MOTHER, TODAY.plusDays(1), "Ten new words", null))
                .isInstanceOf(Accepted.class);
        assertThat(propose(MOTHER, TODAY.plusDays(1), " ", "Reads")).isInstanceOf(Accepted.class);
        assertThat(refused(propose(MOTHER, TODAY.plusDays(1), null, null)))
                .isEqualTo(GoalRefusal.NOBODY_DOES_ANYTHING);
        assertThat(refused(propose(MOTHER, TODAY.plusDays(1), " ", "\n")))
                .isEqualTo(GoalRefusal.NOBODY_DOES_ANYTHING);
    }

    private static Decision<Proposed, GoalRefusal> propose(
            PersonId by, LocalDate day, @Nullable String school, @Nullable String home) {
        var command =
                new ProposeGoal(
                        STUDENT,
                        Area.ACADEMIC,
                        " Reads alone ",
                        "Tells the story afterwards",
                        day,
                        school,
                        home,
                        null,
                        null,
                        null,
                        null);
        return Goal.propose(
                command, ZoneId.of("UTC"), CIRCLE, AgreementRule.ONE_GUARDIAN, by, ID, NOW);
    }

    private static Proposed accepted(Decision<Proposed, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Proposed, GoalRefusal>(var proposed) -> proposed;
            case Refused<Proposed, GoalRefusal>(var why) -> throw new AssertionError(why);
        };
    }

    private static GoalRefusal refused(Decision<Proposed, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Proposed, GoalRefusal>(var proposed) ->
                    throw new AssertionError("accepted " + proposed);
            case Refused<Proposed, GoalRefusal>(var why) -> why;
        };
    }
}
