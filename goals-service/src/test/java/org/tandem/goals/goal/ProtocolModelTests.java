package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.goal.Family.AUNT;
import static org.tandem.goals.goal.Family.COACH;
import static org.tandem.goals.goal.Family.EVERYBODY;
import static org.tandem.goals.goal.Family.FATHER;
import static org.tandem.goals.goal.Family.MOTHER;
import static org.tandem.goals.goal.Family.STRANGER;
import static org.tandem.goals.goal.Family.TEACHER;
import static org.tandem.goals.goal.Family.proposed;
import static org.tandem.goals.goal.Family.words;

import org.junit.jupiter.api.Test;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.Goal.State;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalCommand.CounterPropose;
import org.tandem.goals.goal.GoalCommand.Decline;
import org.tandem.goals.goal.GoalCommand.DissentFrom;
import org.tandem.goals.goal.GoalCommand.Reflect;
import org.tandem.goals.goal.GoalCommand.ReviewGoal;
import org.tandem.goals.goal.GoalCommand.Revise;
import org.tandem.goals.goal.GoalCommand.Withdraw;
import org.tandem.goals.goal.GoalEvent.GoalActivated;
import org.tandem.goals.goal.GoalEvent.GoalProposed;
import org.tandem.goals.goal.GoalEvent.GoalWithdrawn;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Random people ask random things of goals while the circle changes. Whatever they do, the rules
 * hold after every step; and who knows the events alone, doubled and in any order, knows the goal.
 * A failure names its seed.
 */
class ProtocolModelTests {

    private static final List<PersonId> PEOPLE =
            List.of(MOTHER, FATHER, AUNT, TEACHER, COACH, STRANGER);

    private static final int STEPS = 60;

    private static final int SEEDS = 5_000;

    /** What a decision depends on beside the goal. */
    private record World(Circle circle, AgreementRule rule) {}

    @Test
    void no_sequence_of_commands_breaks_a_rule_and_the_events_tell_it_all() {
        Set<String> happened = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                play(seed).forEach(event -> happened.add(event.getClass().getSimpleName()));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(happened)
                .as("everything that the protocol knows has happened")
                .containsExactly(
                        "GoalActivated",
                        "GoalAgreed",
                        "GoalCounterProposed",
                        "GoalDeclined",
                        "GoalDissented",
                        "GoalEnded",
                        "GoalPartyLeft",
                        "GoalProposed",
                        "GoalReflected",
                        "GoalReviewed",
                        "GoalRevisionProposed",
                        "GoalWithdrawn");
    }

    private static List<Event> play(long seed) {
        Random random = new Random(seed);
        AgreementRule rule =
                random.nextBoolean()
                        ? AgreementRule.ONE_GUARDIAN
                        : AgreementRule.ALL_DECIDING_GUARDIANS;
        World world = new World(EVERYBODY, rule);
        Goal goal = proposed(PEOPLE.get(random.nextInt(5)), EVERYBODY, rule);
        List<Event> events = new ArrayList<>(List.of(GoalProposed.of(goal)));

        for (int i = 0; i < STEPS; i++) {
            Change<Goal> change;
            boolean circleChanged = random.nextInt(8) == 0;
            if (circleChanged) {
                world = new World(randomCircle(random), rule);
                change = Protocol.follow(goal, world.circle(), rule, Family.NOW);
            } else {
                PersonId by = PEOPLE.get(random.nextInt(PEOPLE.size()));
                var decision =
                        Family.ask(goal, by, randomCommand(random, goal), world.circle(), rule);
                change =
                        decision instanceof Accepted<Change<Goal>, GoalRefusal>(var accepted)
                                ? accepted
                                : new Change<>(goal, List.of());
                if (!change.document().equals(goal)) {
                    assertThat(world.circle().has(by)).as("only the circle acts").isTrue();
                }
            }
            check(goal, change, world, circleChanged);
            goal = change.document();
            events.addAll(change.events());
        }

        GoalProjection projection = new GoalProjection();
        List<Event> deliveries = new ArrayList<>(events);
        deliveries.addAll(events.subList(0, events.size() / 2 + 1));
        Collections.shuffle(deliveries, random);
        deliveries.forEach(projection::on);
        assertThat(projection.summary()).isEqualTo(GoalProjection.Summary.of(goal));
        return events;
    }

    private static void check(
            Goal before, Change<Goal> change, World world, boolean circleChanged) {
        Goal after = change.document();
        if (after.equals(before)) {
            assertThat(change.events()).as("no change, no fact").isEmpty();
            return;
        }
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertKept(before.terms(), after.terms());
        assertKept(before.answers(), after.answers());
        assertKept(before.dissents(), after.dissents());
        assertKept(before.steps(), after.steps());
        assertThat(after.terms().size() - before.terms().size()).isBetween(0, 1);
        assertThat(before.state() == State.ENDED && after.state() != State.ENDED)
                .as("what has ended has ended")
                .isFalse();
        if (circleChanged) {
            assertThat(after.state()).as("agreement needs the living").isEqualTo(before.state());
        }
        if (before.inForce() != null) {
            assertThat(after.inForce()).as("something stays in force").isNotNull();
        }
        boolean activated = change.events().stream().anyMatch(GoalActivated.class::isInstance);
        boolean other = after.inForce() != null && !after.inForce().equals(before.inForce());
        assertThat(other).as("in force by agreement only").isEqualTo(activated);
        if (activated) {
            checkAgreement(after, world);
        }
        if (after.dissents().size() > before.dissents().size()) {
            checkDissent(before, after, world);
        }
        boolean withdrawn = change.events().stream().anyMatch(GoalWithdrawn.class::isInstance);
        if (withdrawn) {
            assertThat(after.state())
                    .isEqualTo(before.inForce() == null ? State.WITHDRAWN : State.ACTIVE);
            assertThat(after.inForce()).isEqualTo(before.inForce());
            assertThat(after.steps().getLast().by())
                    .as("hers alone")
                    .isEqualTo(after.terms().getLast().proposedBy());
        }
        assertThat(after.people()).containsExactlyElementsOf(world.circle().everybody().toList());
        assertThat(after.waiting()).allMatch(p -> Side.decides(world.circle(), p));
    }

    /** Nothing that was said is ever changed or taken away. */
    private static <T> void assertKept(List<T> before, List<T> after) {
        assertThat(after).hasSizeGreaterThanOrEqualTo(before.size());
        assertThat(after.subList(0, before.size())).isEqualTo(before);
    }

    /** The rule in other words than the code's: who has agreed last, of those who may. */
    private static void checkAgreement(Goal goal, World world) {
        Terms terms = goal.terms(goal.inForce() == null ? 0 : goal.inForce());
        Set<PersonId> agreed =
                PEOPLE.stream()
                        .filter(p -> goal.said(p, terms).orElse(false))
                        .collect(Collectors.toSet());
        Set<PersonId> guardians =
                world.circle().deciding().stream()
                        .filter(world.circle().guardians()::contains)
                        .collect(Collectors.toSet());
        Set<PersonId> staff =
                world.circle().staff().stream()
                        .filter(p -> !world.circle().guardians().contains(p))
                        .collect(Collectors.toSet());
        assertThat(agreed).as("somebody of the staff").containsAnyElementsOf(staff);
        assertThat(agreed).as("a guardian who decides").containsAnyElementsOf(guardians);
        if (world.rule() == AgreementRule.ALL_DECIDING_GUARDIANS) {
            assertThat(agreed).as("all who decide").containsAll(guardians);
        }
    }

    /** It blocks nothing, but where all who decide have to agree. */
    private static void checkDissent(Goal before, Goal after, World world) {
        Dissent dissent = after.dissents().getLast();
        boolean waited =
                before.stage() instanceof GoalState.Open open
                        && open.proposed().version() == dissent.version();
        boolean blocks =
                waited
                        && world.rule() == AgreementRule.ALL_DECIDING_GUARDIANS
                        && Side.decides(world.circle(), dissent.by());
        if (blocks) {
            assertThat(after.state()).isIn(State.DECLINED, State.ACTIVE);
            assertThat(after.said(dissent.by(), after.terms().getLast())).hasValue(false);
        } else {
            assertThat(after.state()).isEqualTo(before.state());
            assertThat(after.answers()).isEqualTo(before.answers());
        }
        assertThat(after.inForce()).isEqualTo(before.inForce());
    }

    private static Circle randomCircle(Random random) {
        Set<PersonId> guardians = some(random, List.of(MOTHER, FATHER, AUNT));
        Set<PersonId> deciding = some(random, List.of(MOTHER, FATHER));
        Set<PersonId> staff = some(random, List.of(TEACHER, COACH, AUNT));
        return Family.circle(guardians, deciding, staff);
    }

    private static Set<PersonId> some(Random random, List<PersonId> people) {
        return people.stream().filter(_ -> random.nextInt(4) > 0).collect(Collectors.toSet());
    }

    private static GoalCommand randomCommand(Random random, Goal goal) {
        int version = Math.max(1, goal.terms().size() - random.nextInt(2) * random.nextInt(2));
        int inForce = goal.inForce() == null ? version : goal.inForce();
        return switch (random.nextInt(17)) {
            case 0, 1, 2, 3, 4 -> new Agree(version);
            case 5, 6, 7 -> new Decline(version, "No " + random.nextInt(3));
            case 8, 9 -> new CounterPropose(version, words("Other " + random.nextInt(3)));
            case 10, 11 -> new Revise(inForce, words("Better " + random.nextInt(3)));
            case 12 -> new DissentFrom(inForce, "I disagree " + random.nextInt(3));
            case 13 -> new DissentFrom(version, "I disagree " + random.nextInt(3));
            case 14 -> new Withdraw(version);
            case 15 -> new Reflect("Learned " + random.nextInt(3));
            default ->
                    new ReviewGoal(
                            random.nextInt(10) == 0 ? Outcome.ACHIEVED : Outcome.CONTINUED,
                            "Looked " + random.nextInt(3),
                            LocalDate.of(2026, 11, 20));
        };
    }
}
