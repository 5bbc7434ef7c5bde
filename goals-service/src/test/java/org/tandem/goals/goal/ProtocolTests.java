package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.goal.AgreementRule.ALL_DECIDING_GUARDIANS;
import static org.tandem.goals.goal.AgreementRule.ONE_GUARDIAN;
import static org.tandem.goals.goal.Family.AUNT;
import static org.tandem.goals.goal.Family.COACH;
import static org.tandem.goals.goal.Family.EVERYBODY;
import static org.tandem.goals.goal.Family.FATHER;
import static org.tandem.goals.goal.Family.MOTHER;
import static org.tandem.goals.goal.Family.NOW;
import static org.tandem.goals.goal.Family.STRANGER;
import static org.tandem.goals.goal.Family.TEACHER;
import static org.tandem.goals.goal.Family.accepted;
import static org.tandem.goals.goal.Family.after;
import static org.tandem.goals.goal.Family.ask;
import static org.tandem.goals.goal.Family.circle;
import static org.tandem.goals.goal.Family.proposed;
import static org.tandem.goals.goal.Family.refused;
import static org.tandem.goals.goal.Family.words;

import org.junit.jupiter.api.Test;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalCommand.CounterPropose;
import org.tandem.goals.goal.GoalCommand.Decline;
import org.tandem.goals.goal.GoalCommand.DissentFrom;
import org.tandem.goals.goal.GoalCommand.Reflect;
import org.tandem.goals.goal.GoalCommand.ReviewGoal;
import org.tandem.goals.goal.GoalCommand.Revise;
import org.tandem.goals.goal.GoalCommand.Withdraw;
import org.tandem.goals.goal.GoalEvent.GoalActivated;
import org.tandem.goals.goal.GoalEvent.GoalAgreed;
import org.tandem.goals.goal.GoalEvent.GoalDeclined;
import org.tandem.goals.goal.GoalEvent.GoalDissented;
import org.tandem.goals.goal.GoalEvent.GoalEnded;
import org.tandem.goals.goal.GoalEvent.GoalPartyLeft;
import org.tandem.goals.goal.GoalEvent.GoalWithdrawn;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class ProtocolTests {

    @Test
    void is_active_when_a_guardian_and_one_of_the_staff_agree_to_the_same_version() {
        Goal proposed = proposed(MOTHER);

        assertThat(proposed.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(proposed.waiting()).containsExactly(TEACHER, COACH);

        Change<Goal> agreed = accepted(ask(proposed, TEACHER, new Agree(1)));

        assertThat(agreed.document().state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(agreed.document().inForce()).isEqualTo(1);
        assertThat(agreed.document().waiting()).isEmpty();
        assertThat(agreed.events())
                .hasExactlyElementsOfTypes(GoalAgreed.class, GoalActivated.class);
    }

    @Test
    void the_day_of_the_review_is_told_when_a_goal_begins_and_when_it_ends_before() {
        Change<Goal> begun = accepted(ask(proposed(MOTHER), TEACHER, new Agree(1)));
        LocalDate next = LocalDate.of(2026, 11, 20);
        Goal on = after(begun.document(), MOTHER, new ReviewGoal(Outcome.CONTINUED, "So so", next));

        Change<Goal> ended =
                accepted(ask(on, TEACHER, new ReviewGoal(Outcome.ACHIEVED, "He reads", null)));

        assertThat(begun.events())
                .filteredOn(GoalActivated.class::isInstance)
                .extracting(e -> ((GoalActivated) e).reviewOn())
                .containsExactly(LocalDate.of(2026, 10, 30));
        assertThat(ended.events())
                .filteredOn(GoalEnded.class::isInstance)
                .extracting(e -> ((GoalEnded) e).reviewOn())
                .as("the one that counted last")
                .containsExactly(next);
        assertThat(ended.document().nextReview()).isNull();
    }

    @Test
    void two_guardians_are_one_side() {
        Goal goal = after(proposed(MOTHER), FATHER, new Agree(1));

        assertThat(goal.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(goal.waiting()).containsExactly(TEACHER, COACH);
    }

    @Test
    void agreements_to_two_versions_are_no_agreement() {
        Goal goal = after(proposed(MOTHER), TEACHER, new CounterPropose(1, words("Reads daily")));

        assertThat(refused(ask(goal, COACH, new Agree(1)))).isEqualTo(GoalRefusal.SUPERSEDED);
        assertThat(after(goal, COACH, new Agree(2)).state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(goal.waiting()).containsExactly(MOTHER, FATHER);
        assertThat(after(goal, FATHER, new Agree(2)).state()).isEqualTo(Goal.State.ACTIVE);
    }

    @Test
    void where_a_district_wants_all_deciding_guardians_one_is_not_enough() {
        Goal proposed = proposed(TEACHER, EVERYBODY, ALL_DECIDING_GUARDIANS);
        Goal one =
                accepted(ask(proposed, MOTHER, new Agree(1), EVERYBODY, ALL_DECIDING_GUARDIANS))
                        .document();

        assertThat(one.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(one.waiting()).containsExactly(FATHER);
        assertThat(
                        accepted(ask(one, FATHER, new Agree(1), EVERYBODY, ALL_DECIDING_GUARDIANS))
                                .document()
                                .state())
                .isEqualTo(Goal.State.ACTIVE);
    }

    @Test
    void a_guardian_without_the_right_to_decide_proposes_but_does_not_agree() {
        Goal goal = proposed(AUNT);

        assertThat(refused(ask(goal, AUNT, new Agree(1)))).isEqualTo(GoalRefusal.MAY_NOT_DECIDE);
        goal = after(goal, TEACHER, new Agree(1));
        assertThat(goal.state()).as("an aunt and a teacher").isEqualTo(Goal.State.PROPOSED);
        assertThat(after(goal, FATHER, new Agree(1)).state()).isEqualTo(Goal.State.ACTIVE);
    }

    @Test
    void a_parent_who_teaches_speaks_for_home_only() {
        Circle both = circle(Set.of(MOTHER), Set.of(MOTHER), Set.of(MOTHER, TEACHER));
        Goal goal = proposed(MOTHER, both, ONE_GUARDIAN);

        assertThat(goal.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(goal.waiting()).containsExactly(TEACHER);
    }

    @Test
    void to_a_stranger_there_is_no_goal_whatever_she_asks() {
        Goal goal = proposed(MOTHER);

        assertThat(refused(ask(goal, STRANGER, new Agree(1))))
                .isEqualTo(GoalRefusal.NOT_IN_THE_CIRCLE);
        assertThat(refused(ask(goal, STRANGER, new Reflect("Hm"))))
                .isEqualTo(GoalRefusal.NOT_IN_THE_CIRCLE);
    }

    @Test
    void a_side_has_declined_when_nobody_is_left_who_could_agree() {
        Goal goal = after(proposed(MOTHER), TEACHER, new Decline(1, "Too much"));

        assertThat(goal.state()).as("the coach may agree").isEqualTo(Goal.State.PROPOSED);
        assertThat(goal.waiting()).containsExactly(COACH);
        Goal declined = after(goal, COACH, new Decline(1, "Too little"));
        assertThat(declined.state()).isEqualTo(Goal.State.DECLINED);
        assertThat(declined.answers()).extracting(Answer::reason).contains("Too much");
        assertThat(after(declined, MOTHER, new CounterPropose(1, words("Less"))).state())
                .isEqualTo(Goal.State.PROPOSED);
    }

    @Test
    void whoever_declined_may_agree_after_all_and_both_answers_are_kept() {
        Goal goal = after(proposed(MOTHER), TEACHER, new Decline(1, "Too much"));

        Goal agreed = after(goal, TEACHER, new Agree(1));

        assertThat(agreed.state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(agreed.answers()).extracting(Answer::agreed).containsExactly(false, true);
    }

    @Test
    void the_agreed_version_stays_in_force_until_the_new_one_is_agreed() {
        Goal active = after(proposed(MOTHER), TEACHER, new Agree(1));
        Goal revising = after(active, TEACHER, new Revise(1, words("Reads more")));

        assertThat(revising.state()).isEqualTo(Goal.State.REVISING);
        assertThat(revising.inForce()).isEqualTo(1);
        assertThat(refused(ask(revising, MOTHER, new Revise(1, words("Other")))))
                .isEqualTo(GoalRefusal.UNDER_REVISION);

        assertThat(after(revising, FATHER, new Agree(2)).inForce()).isEqualTo(2);

        Goal declined = after(revising, MOTHER, new Decline(2, "No"));
        declined = after(declined, FATHER, new Decline(2, "No"));
        assertThat(declined.state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(declined.inForce()).isEqualTo(1);
        assertThat(after(declined, MOTHER, new Revise(1, words("Third"))).terms()).hasSize(3);
    }

    @Test
    void dissent_is_recorded_beside_what_is_in_force_and_nothing_overwrites_it() {
        Goal active = after(proposed(MOTHER), TEACHER, new Agree(1));
        Goal dissented = after(active, FATHER, new DissentFrom(1, "He is tired in the evening"));
        dissented = after(dissented, FATHER, new DissentFrom(1, "And so am I"));
        dissented = after(dissented, FATHER, new Agree(1));
        dissented = after(dissented, AUNT, new DissentFrom(1, "I see that too"));

        assertThat(dissented.state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(dissented.dissents())
                .extracting(Dissent::words)
                .containsExactly("He is tired in the evening", "And so am I", "I see that too");
        assertThat(refused(ask(active, TEACHER, new DissentFrom(1, "Me too"))))
                .isEqualTo(GoalRefusal.ONLY_GUARDIANS_DISSENT);
    }

    @Test
    void dissent_from_what_waits_stands_beside_it_when_the_others_agree() {
        Goal goal = after(proposed(MOTHER), TEACHER, new CounterPropose(1, words("Reads daily")));

        Change<Goal> dissented =
                accepted(ask(goal, FATHER, new DissentFrom(2, "Daily is too much")));

        assertThat(dissented.document().state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(dissented.document().waiting()).as("he lets her go on").containsExactly(MOTHER);
        assertThat(dissented.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        GoalDissented.class,
                        event -> {
                            assertThat(event.version()).isEqualTo(2);
                            assertThat(event.deciders()).containsExactly(MOTHER);
                            assertThat(event.state()).isEqualTo("PROPOSED");
                        });
        Goal active = after(dissented.document(), MOTHER, new Agree(2));
        assertThat(active.state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(active.inForce()).isEqualTo(2);
        assertThat(active.dissents()).extracting(Dissent::by).containsExactly(FATHER);
        assertThat(refused(ask(goal, FATHER, new DissentFrom(1, "No"))))
                .as("from a version that waits no more")
                .isEqualTo(GoalRefusal.SUPERSEDED);
    }

    @Test
    void dissent_is_no_refusal_and_whoever_dissented_is_asked_when_nobody_else_is_left() {
        Goal goal = after(proposed(TEACHER), FATHER, new DissentFrom(1, "Too much"));
        goal = after(goal, MOTHER, new Decline(1, "I agree with him"));

        assertThat(goal.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(goal.waiting()).containsExactly(FATHER);
        assertThat(after(goal, FATHER, new Agree(1)).state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(after(goal, FATHER, new Decline(1, "No")).state())
                .isEqualTo(Goal.State.DECLINED);
    }

    @Test
    void who_proposed_takes_it_back_and_another_may_propose_something_else() {
        Goal proposed = proposed(AUNT);
        assertThat(refused(ask(proposed, TEACHER, new Withdraw(1))))
                .isEqualTo(GoalRefusal.NOT_YOUR_PROPOSAL);

        Change<Goal> withdrawn = accepted(ask(proposed, AUNT, new Withdraw(1)));

        Goal goal = withdrawn.document();
        assertThat(goal.state()).isEqualTo(Goal.State.WITHDRAWN);
        assertThat(goal.waiting()).isEmpty();
        assertThat(withdrawn.events()).hasExactlyElementsOfTypes(GoalWithdrawn.class);
        assertThat(ask(goal, AUNT, new Withdraw(1))).isEqualTo(accept(goal));
        assertThat(refused(ask(goal, TEACHER, new Agree(1)))).isEqualTo(GoalRefusal.WAS_WITHDRAWN);
        Goal countered = after(goal, TEACHER, new CounterPropose(1, words("Less")));
        assertThat(countered.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(refused(ask(countered, AUNT, new Withdraw(1))))
                .isEqualTo(GoalRefusal.SUPERSEDED);
    }

    @Test
    void a_revision_that_is_taken_back_leaves_in_force_what_was() {
        Goal active = after(proposed(MOTHER), TEACHER, new Agree(1));
        assertThat(refused(ask(active, MOTHER, new Withdraw(1))))
                .isEqualTo(GoalRefusal.AGREED_ALREADY);
        Goal revising = after(active, TEACHER, new Revise(1, words("More")));

        Goal kept = after(revising, TEACHER, new Withdraw(2));

        assertThat(kept.state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(kept.inForce()).isEqualTo(1);
        assertThat(ask(kept, TEACHER, new Withdraw(2))).isEqualTo(accept(kept));
        assertThat(after(kept, MOTHER, new Revise(1, words("Other"))).terms()).hasSize(3);
    }

    @Test
    void where_all_guardians_have_to_agree_the_dissent_of_one_who_decides_declines() {
        Goal proposed = proposed(TEACHER, EVERYBODY, ALL_DECIDING_GUARDIANS);
        Goal noted = all(proposed, AUNT, new DissentFrom(1, "I see it otherwise")).document();
        assertThat(noted.state()).as("she does not decide").isEqualTo(Goal.State.PROPOSED);

        Change<Goal> declined = all(noted, FATHER, new DissentFrom(1, "Too much"));

        assertThat(declined.document().state()).isEqualTo(Goal.State.DECLINED);
        assertThat(declined.document().dissents()).hasSize(2);
        assertThat(declined.document().answers())
                .extracting(Answer::reason)
                .containsExactly("Too much");
        assertThat(declined.events())
                .hasExactlyElementsOfTypes(GoalDissented.class, GoalDeclined.class);

        Goal active = all(proposed, MOTHER, new Agree(1)).document();
        active = all(active, FATHER, new Agree(1)).document();
        Goal revising = all(active, TEACHER, new Revise(1, words("More"))).document();
        Goal still = all(revising, FATHER, new DissentFrom(1, "Not even this")).document();
        assertThat(still.state()).as("from what is in force").isEqualTo(Goal.State.REVISING);
        Goal kept = all(still, FATHER, new DissentFrom(2, "No")).document();
        assertThat(kept.state()).isEqualTo(Goal.State.ACTIVE);
        assertThat(kept.inForce()).isEqualTo(1);
    }

    private static Change<Goal> all(Goal goal, PersonId by, GoalCommand command) {
        return accepted(ask(goal, by, command, EVERYBODY, ALL_DECIDING_GUARDIANS));
    }

    @Test
    void whoever_says_the_same_again_changes_nothing() {
        Goal goal = proposed(MOTHER);
        assertThat(ask(goal, MOTHER, new Agree(1))).isEqualTo(accept(goal));

        goal = after(goal, TEACHER, new Decline(1, "Too much"));
        assertThat(ask(goal, TEACHER, new Decline(1, " Too much"))).isEqualTo(accept(goal));

        goal = after(goal, TEACHER, new CounterPropose(1, words("Less")));
        assertThat(ask(goal, TEACHER, new CounterPropose(1, words("Less"))))
                .isEqualTo(accept(goal));

        goal = after(goal, FATHER, new DissentFrom(2, "Even less"));
        assertThat(ask(goal, FATHER, new DissentFrom(2, "Even less "))).isEqualTo(accept(goal));

        goal = after(goal, MOTHER, new Agree(2));
        goal = after(goal, MOTHER, new Revise(2, words("More")));
        assertThat(ask(goal, MOTHER, new Revise(2, words("More")))).isEqualTo(accept(goal));

        goal = after(goal, FATHER, new DissentFrom(2, "No"));
        assertThat(ask(goal, FATHER, new DissentFrom(2, "No"))).isEqualTo(accept(goal));

        goal = after(goal, TEACHER, new ReviewGoal(Outcome.ACHIEVED, "Good", null));
        assertThat(ask(goal, TEACHER, new ReviewGoal(Outcome.ACHIEVED, "Good", null)))
                .isEqualTo(accept(goal));

        goal = after(goal, MOTHER, new Reflect("Well done"));
        assertThat(ask(goal, MOTHER, new Reflect("Well done"))).isEqualTo(accept(goal));
    }

    private static Decision<Change<Goal>, GoalRefusal> accept(Goal goal) {
        return Decision.accepted(new Change<>(goal, List.of()));
    }

    @Test
    void a_guardian_whose_right_ends_no_longer_counts_and_the_others_are_told() {
        Goal goal = proposed(MOTHER);
        Circle without = circle(Set.of(FATHER, AUNT), Set.of(FATHER), Set.of(TEACHER, COACH));

        Change<Goal> left = Protocol.follow(goal, without, ONE_GUARDIAN, NOW);

        assertThat(left.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        GoalPartyLeft.class,
                        event -> {
                            assertThat(event.person()).isEqualTo(MOTHER);
                            assertThat(event.audience())
                                    .containsExactly(FATHER, AUNT, TEACHER, COACH);
                            assertThat(event.deciders()).containsExactly(FATHER, TEACHER, COACH);
                        });
        Goal still =
                accepted(ask(left.document(), TEACHER, new Agree(1), without, ONE_GUARDIAN))
                        .document();
        assertThat(still.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(refused(ask(goal, MOTHER, new Agree(1), without, ONE_GUARDIAN)))
                .isEqualTo(GoalRefusal.NOT_IN_THE_CIRCLE);
    }

    @Test
    void nothing_becomes_active_because_somebody_left() {
        Goal goal = proposed(TEACHER, EVERYBODY, ALL_DECIDING_GUARDIANS);
        goal =
                accepted(ask(goal, MOTHER, new Agree(1), EVERYBODY, ALL_DECIDING_GUARDIANS))
                        .document();
        Circle without = circle(Set.of(MOTHER), Set.of(MOTHER), Set.of(TEACHER));

        Goal left = Protocol.follow(goal, without, ALL_DECIDING_GUARDIANS, NOW).document();

        assertThat(left.state()).isEqualTo(Goal.State.PROPOSED);
        assertThat(left.waiting()).containsExactly(MOTHER, TEACHER);
        assertThat(
                        accepted(ask(left, TEACHER, new Agree(1), without, ALL_DECIDING_GUARDIANS))
                                .document()
                                .state())
                .as("somebody said it again")
                .isEqualTo(Goal.State.ACTIVE);
    }

    @Test
    void what_follows_a_circle_that_is_the_same_is_nothing() {
        Goal goal = proposed(MOTHER);

        assertThat(Protocol.follow(goal, EVERYBODY, ONE_GUARDIAN, NOW).document()).isSameAs(goal);
    }

    @Test
    void a_goal_that_goes_on_has_a_next_review_and_one_that_is_achieved_ends() {
        Goal active = after(proposed(MOTHER), TEACHER, new Agree(1));
        assertThat(active.nextReview()).isEqualTo(LocalDate.of(2026, 10, 30));

        assertThat(refused(ask(active, MOTHER, new ReviewGoal(Outcome.CONTINUED, "So so", null))))
                .isEqualTo(GoalRefusal.NEXT_REVIEW_MISSING);
        LocalDate next = LocalDate.of(2026, 11, 20);
        Goal on = after(active, MOTHER, new ReviewGoal(Outcome.CONTINUED, "So so", next));
        assertThat(on.nextReview()).isEqualTo(next);
        assertThat(on.state()).isEqualTo(Goal.State.ACTIVE);

        Goal ended = after(on, TEACHER, new ReviewGoal(Outcome.ACHIEVED, "He reads", null));
        ended = after(ended, FATHER, new Reflect("We are proud"));

        assertThat(ended.state()).isEqualTo(Goal.State.ENDED);
        assertThat(ended.due()).isNull();
        assertThat(ended.reviews())
                .extracting(Review::outcome)
                .containsExactly(Outcome.CONTINUED, Outcome.ACHIEVED);
        assertThat(ended.reviews().getLast().reflections())
                .extracting(r -> r.side() + " " + r.words())
                .containsExactly("SCHOOL He reads", "HOME We are proud");
    }

    @Test
    void two_versions_are_compared_field_by_field() {
        Goal goal = after(proposed(MOTHER), TEACHER, new CounterPropose(1, words("Reads daily")));

        assertThat(Difference.between(goal.terms(1), goal.terms(2)))
                .containsExactly(new Difference("title", "Reads alone", "Reads daily"));
    }
}
