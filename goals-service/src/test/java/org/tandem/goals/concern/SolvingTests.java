package org.tandem.goals.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.concern.Household.CALENDAR;
import static org.tandem.goals.concern.Household.CHICAGO;
import static org.tandem.goals.concern.Household.COACH;
import static org.tandem.goals.concern.Household.EVERYBODY;
import static org.tandem.goals.concern.Household.FATHER;
import static org.tandem.goals.concern.Household.MOTHER;
import static org.tandem.goals.concern.Household.NOW;
import static org.tandem.goals.concern.Household.STRANGER;
import static org.tandem.goals.concern.Household.TEACHER;
import static org.tandem.goals.concern.Household.accepted;
import static org.tandem.goals.concern.Household.after;
import static org.tandem.goals.concern.Household.ask;
import static org.tandem.goals.concern.Household.circle;
import static org.tandem.goals.concern.Household.evaluated;
import static org.tandem.goals.concern.Household.inAction;
import static org.tandem.goals.concern.Household.plan;
import static org.tandem.goals.concern.Household.planned;
import static org.tandem.goals.concern.Household.raise;
import static org.tandem.goals.concern.Household.raised;
import static org.tandem.goals.concern.Household.refused;
import static org.tandem.goals.concern.Household.understood;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.ConcernCheckIn.CheckIn;
import org.tandem.goals.concern.ConcernCheckIn.Done;
import org.tandem.goals.concern.ConcernCommand.AddRemark;
import org.tandem.goals.concern.ConcernCommand.AgreePlan;
import org.tandem.goals.concern.ConcernCommand.Close;
import org.tandem.goals.concern.ConcernCommand.Evaluate;
import org.tandem.goals.concern.ConcernCommand.HandOver;
import org.tandem.goals.concern.ConcernCommand.ProposePlan;
import org.tandem.goals.concern.ConcernCommand.SayNeed;
import org.tandem.goals.concern.ConcernCommand.StartRound;
import org.tandem.goals.concern.ConcernEvent.ConcernClosed;
import org.tandem.goals.concern.ConcernEvent.ConcernEscalated;
import org.tandem.goals.concern.ConcernEvent.EvaluationDue;
import org.tandem.goals.concern.ConcernEvent.OwnerChanged;
import org.tandem.goals.concern.ResponseClock.Level;
import org.tandem.goals.concern.Round.Result;
import org.tandem.platform.store.Documents.Change;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

class SolvingTests {

    private static final Instant WEDNESDAY = NOW.plus(Duration.ofDays(2));
    private static final Instant FRIDAY = NOW.plus(Duration.ofDays(4));

    @Test
    void what_one_side_sees_is_not_enough_to_understand() {
        Concern mother = after(raised(MOTHER), MOTHER, new SayNeed("He goes to bed late"));
        Concern both = after(mother, FATHER, new SayNeed("He reads until ten"));

        assertThat(both.state()).isEqualTo(Concern.State.RAISED);
        assertThat(both.waiting()).containsExactly(TEACHER, COACH);
        assertThat(after(both, COACH, new SayNeed("He needs sleep")).state())
                .isEqualTo(Concern.State.UNDERSTOOD);
    }

    @Test
    void who_raises_it_at_school_owns_it_and_a_guardian_names_the_owner_or_gets_the_first() {
        assertThat(raised(COACH).owner()).isEqualTo(COACH);
        assertThat(raised(MOTHER).owner()).isEqualTo(TEACHER);
        assertThat(raised(raise(MOTHER, Visibility.TEAM, null, null, COACH)).owner())
                .isEqualTo(COACH);
        assertThat(refused(raise(MOTHER, Visibility.TEAM, null, null, FATHER)))
                .isEqualTo(ConcernRefusal.NOT_STAFF);
        assertThat(refused(raise(STRANGER, Visibility.TEAM, null, null, null)))
                .isEqualTo(ConcernRefusal.NOT_A_READER);
    }

    @Test
    void a_private_concern_is_for_one_guardian_and_the_staff_who_are_named() {
        Concern mothers = raised(raise(MOTHER, Visibility.PRIVATE, null, List.of(COACH), null));

        assertThat(mothers.owner()).isEqualTo(COACH);
        assertThat(mothers.people()).containsExactly(MOTHER, COACH);
        assertThat(refused(ask(mothers, FATHER, new SayNeed("Me too"))))
                .isEqualTo(ConcernRefusal.NOT_A_READER);
        assertThat(refused(ask(mothers, TEACHER, new SayNeed("Me too"))))
                .isEqualTo(ConcernRefusal.NOT_A_READER);
        assertThat(refused(raise(TEACHER, Visibility.PRIVATE, null, null, null)))
                .isEqualTo(ConcernRefusal.NO_SUCH_GUARDIAN);
        Concern teachers = raised(raise(TEACHER, Visibility.PRIVATE, FATHER, null, null));
        assertThat(teachers.people()).containsExactly(FATHER, TEACHER);
    }

    @Test
    void who_gets_a_private_concern_reads_it_from_then_on() {
        Concern concern = raised(raise(MOTHER, Visibility.PRIVATE, null, List.of(COACH), null));
        Concern handed = after(concern, COACH, new HandOver(TEACHER));

        assertThat(handed.owner()).isEqualTo(TEACHER);
        assertThat(handed.people()).containsExactly(MOTHER, TEACHER, COACH);
        assertThat(refused(ask(concern, MOTHER, new HandOver(TEACHER))))
                .isEqualTo(ConcernRefusal.ONLY_STAFF_HANDS_OVER);
        assertThat(refused(ask(concern, COACH, new HandOver(FATHER))))
                .isEqualTo(ConcernRefusal.NOT_STAFF);
    }

    @Test
    void a_plan_is_carried_out_once_somebody_of_the_other_side_agrees_to_it() {
        Concern colleague = after(planned(MOTHER), COACH, new AgreePlan(1));
        assertThat(colleague.state()).isEqualTo(Concern.State.PLANNED);
        assertThat(colleague.waiting()).containsExactly(MOTHER, FATHER);

        Concern begun = after(colleague, FATHER, new AgreePlan(1));

        assertThat(begun.state()).isEqualTo(Concern.State.IN_ACTION);
        assertThat(begun.evaluateAt())
                .isEqualTo(LocalDateTime.parse("2026-10-05T08:00").atZone(CHICAGO).toInstant());
    }

    @Test
    void another_plan_takes_the_place_of_the_one_that_waits_and_needs_its_own_agreements() {
        Concern other = after(planned(MOTHER), MOTHER, plan(1));

        assertThat(refused(ask(other, TEACHER, new AgreePlan(1))))
                .isEqualTo(ConcernRefusal.SUPERSEDED);
        assertThat(other.waiting()).containsExactly(TEACHER, COACH);
        assertThat(after(other, TEACHER, new AgreePlan(2)).round().agreed()).isEqualTo(2);
        assertThat(refused(ask(planned(MOTHER), MOTHER, plan(0))))
                .isEqualTo(ConcernRefusal.SUPERSEDED);
    }

    @Test
    void the_agreement_of_somebody_who_left_counts_no_more() {
        Concern planned = planned(MOTHER);
        Circle without = circle(Set.of(MOTHER), Set.of(COACH));

        Concern agreed =
                accepted(
                                new Solving(planned, without, CALENDAR, MOTHER, NOW)
                                        .decide(new AgreePlan(1)))
                        .document();

        assertThat(agreed.state()).isEqualTo(Concern.State.PLANNED);
        assertThat(agreed.waiting()).containsExactly(COACH);
    }

    @Test
    void both_sides_have_something_to_do_and_a_day_that_is_ahead() {
        ProposePlan good = plan(0);
        Concern concern = understood(MOTHER);

        assertThat(
                        refused(
                                ask(
                                        concern,
                                        MOTHER,
                                        new ProposePlan(
                                                0,
                                                good.actions().subList(0, 1),
                                                good.evaluateOn(),
                                                CHICAGO))))
                .isEqualTo(ConcernRefusal.ONE_SIDE_DOES_NOTHING);
        for (String day : List.of("2026-09-14", "2027-09-15")) {
            assertThat(
                            refused(
                                    ask(
                                            concern,
                                            MOTHER,
                                            new ProposePlan(
                                                    0,
                                                    good.actions(),
                                                    LocalDate.parse(day),
                                                    CHICAGO))))
                    .isEqualTo(ConcernRefusal.EVALUATION_OUT_OF_RANGE);
        }
    }

    @Test
    void it_is_evaluated_when_both_sides_have_said_what_became_of_it() {
        Concern mother = after(inAction(TEACHER), MOTHER, new Evaluate(Result.BETTER, "Awake"));
        assertThat(mother.state()).isEqualTo(Concern.State.IN_ACTION);
        assertThat(refused(ask(mother, MOTHER, new Close(true, "Done"))))
                .isEqualTo(ConcernRefusal.NOT_EVALUATED_YET);

        Concern both = after(mother, TEACHER, new Evaluate(Result.WORSE, "Asleep"));

        assertThat(both.state()).isEqualTo(Concern.State.EVALUATED);
        assertThat(both.evaluateAt()).isNull();
    }

    @Test
    void another_round_keeps_the_rounds_before_and_begins_with_what_each_sees() {
        Concern closed = after(evaluated(MOTHER), TEACHER, new Close(true, "He is awake"));
        Concern again = after(closed, MOTHER, new StartRound("He is tired again"));

        assertThat(again.state()).isEqualTo(Concern.State.RAISED);
        assertThat(again.rounds()).hasSize(2);
        assertThat(again.rounds().getFirst()).isEqualTo(closed.round());
        assertThat(again.round().needs()).isEmpty();
        assertThat(again.waiting()).containsExactly(MOTHER, FATHER, TEACHER, COACH);
        assertThat(after(again, MOTHER, new StartRound("He is tired again"))).isEqualTo(again);
    }

    @Test
    void the_day_of_the_plan_that_was_agreed_is_told_when_it_is_closed() {
        LocalDate day = LocalDate.parse("2026-10-05");

        assertThat(dayOfClosing(inAction(MOTHER))).isEqualTo(day);
        assertThat(dayOfClosing(evaluated(MOTHER))).isEqualTo(day);
        assertThat(dayOfClosing(planned(MOTHER))).as("nobody has agreed to it").isNull();
        assertThat(dayOfClosing(raised(MOTHER))).isNull();
    }

    private static @Nullable LocalDate dayOfClosing(Concern concern) {
        Change<Concern> closed = accepted(ask(concern, MOTHER, new Close(true, "He sleeps")));
        return ((ConcernClosed) closed.events().getFirst()).evaluateOn();
    }

    @Test
    void who_raised_it_may_take_it_back_and_nobody_else() {
        assertThat(refused(ask(raised(MOTHER), TEACHER, new Close(true, "Not so bad"))))
                .isEqualTo(ConcernRefusal.NOT_EVALUATED_YET);
        assertThat(after(raised(MOTHER), MOTHER, new Close(true, "He slept")).state())
                .isEqualTo(Concern.State.CLOSED);
    }

    @Test
    void a_command_said_again_changes_nothing() {
        Concern concern = planned(MOTHER);
        assertThat(after(concern, TEACHER, plan(0))).isEqualTo(concern);
        assertThat(after(concern, COACH, new SayNeed("x"))).isNotEqualTo(concern);
        Concern said = after(concern, COACH, new AddRemark("I am there"));
        assertThat(after(said, COACH, new AddRemark("I am there"))).isEqualTo(said);
        Concern better = after(inAction(MOTHER), MOTHER, new Evaluate(Result.BETTER, "Awake"));
        assertThat(after(better, MOTHER, new Evaluate(Result.BETTER, "Awake"))).isEqualTo(better);
    }

    @Test
    void the_clock_runs_until_the_school_has_said_something() {
        Concern concern = raised(MOTHER);
        assertThat(concern.due()).isEqualTo(WEDNESDAY);

        Concern more = after(concern, FATHER, new SayNeed("He goes to bed late"));
        assertThat(more.clock()).isEqualTo(concern.clock());

        Concern answered = after(more, TEACHER, new AddRemark("I will look at it"));
        assertThat(answered.clock()).isNull();
        assertThat(answered.due()).isNull();
        Concern asked =
                accepted(ask(answered, MOTHER, new AddRemark("And?"), WEDNESDAY)).document();
        assertThat(asked.due()).isEqualTo(FRIDAY);
        assertThat(after(asked, MOTHER, new Close(false, "Forget it")).due()).isNull();
    }

    @Test
    void the_owner_is_told_first_and_the_office_two_school_days_later_and_each_once() {
        Concern concern = raised(MOTHER);
        assertThat(turn(concern, WEDNESDAY.minusMillis(1)).events()).isEmpty();

        Change<Concern> owner = turn(concern, WEDNESDAY);
        assertThat(owner.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ConcernEscalated.class,
                        e -> {
                            assertThat(e.level()).isEqualTo(Level.OWNER);
                            assertThat(e.owner()).isEqualTo(TEACHER);
                            assertThat(e.since()).isEqualTo(NOW);
                        });
        assertThat(turn(owner.document(), WEDNESDAY).document()).isEqualTo(owner.document());
        assertThat(owner.document().due()).isEqualTo(FRIDAY);

        Change<Concern> office = turn(owner.document(), FRIDAY);
        assertThat(office.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        ConcernEscalated.class, e -> assertThat(e.level()).isEqualTo(Level.OFFICE));
        assertThat(office.document().due()).isNull();
        assertThat(office.document().clock()).isNotNull();
    }

    @Test
    void a_service_that_was_away_for_weeks_tells_the_owner_before_the_office() {
        Instant late = NOW.plus(Duration.ofDays(35));

        Change<Concern> owner = turn(raised(MOTHER), late);

        assertThat(owner.events()).hasSize(1);
        assertThat(owner.document().due()).isAfter(late);
    }

    @Test
    void holidays_that_are_told_later_count_for_those_who_wait() {
        var longWeekend =
                new SchoolCalendar(
                        CHICAGO, CALENDAR.weekend(), Set.of(LocalDate.of(2026, 9, 15)), 2);

        Change<Concern> turned = Passing.turn(raised(MOTHER), EVERYBODY, longWeekend, WEDNESDAY);

        assertThat(turned.events()).isEmpty();
        assertThat(turned.document().due()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void everybody_is_told_once_that_the_day_of_the_evaluation_has_come() {
        Concern concern = inAction(TEACHER);
        Instant day = LocalDateTime.parse("2026-10-05T08:00").atZone(CHICAGO).toInstant();
        Concern answered = after(concern, TEACHER, new AddRemark("Thank you"));
        assertThat(answered.due()).isEqualTo(day);

        Change<Concern> told = turn(answered, day);

        assertThat(told.events()).singleElement().isInstanceOf(EvaluationDue.class);
        assertThat(turn(told.document(), day).events()).isEmpty();
    }

    @Test
    void where_the_owner_leaves_the_first_of_the_staff_takes_her_place() {
        Concern concern = raised(MOTHER);

        Change<Concern> left =
                Passing.follow(concern, circle(Set.of(MOTHER, FATHER), Set.of(COACH)), NOW);

        assertThat(left.document().owner()).isEqualTo(COACH);
        assertThat(left.document().people()).containsExactly(MOTHER, FATHER, COACH);
        assertThat(left.events()).singleElement().isInstanceOf(OwnerChanged.class);
        assertThat(Passing.follow(concern, EVERYBODY, NOW).document()).isEqualTo(concern);
    }

    @Test
    void a_private_concern_whose_staff_left_is_shown_to_no_other_and_goes_to_the_office() {
        Concern concern = raised(raise(MOTHER, Visibility.PRIVATE, null, List.of(COACH), null));
        Circle without = circle(Set.of(MOTHER), Set.of(TEACHER));

        Concern left = Passing.follow(concern, without, NOW).document();

        assertThat(left.owner()).isNull();
        assertThat(left.people()).containsExactly(MOTHER);
        assertThat(left.due()).isEqualTo(WEDNESDAY);
    }

    @Test
    void a_guardians_sentence_at_a_check_in_waits_for_an_answer_and_figures_do_not() {
        Concern quiet = after(inAction(MOTHER), TEACHER, new AddRemark("Good"));

        assertThat(checkIn(quiet, null).clock()).isNull();
        assertThat(checkIn(quiet, "He cries").clock()).isNotNull();
        assertThat(
                        refused(
                                new Solving(quiet, EVERYBODY, CALENDAR, MOTHER, NOW)
                                        .checkIn(new CheckIn("h2", Done.DONE, null, null))))
                .isEqualTo(ConcernRefusal.NO_SUCH_ACTION);
        assertThat(
                        refused(
                                new Solving(quiet, EVERYBODY, CALENDAR, MOTHER, NOW)
                                        .checkIn(new CheckIn("s1", Done.DONE, null, null))))
                .isEqualTo(ConcernRefusal.NOT_HER_SIDE);
    }

    private static Concern checkIn(Concern concern, @Nullable String w) {
        return accepted(
                        new Solving(concern, EVERYBODY, CALENDAR, MOTHER, NOW)
                                .checkIn(new CheckIn("h1", Done.NOT, w, null)))
                .document();
    }

    private static Change<Concern> turn(Concern concern, Instant now) {
        return Passing.turn(concern, EVERYBODY, CALENDAR, now);
    }
}
