package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.goal.Family.COACH;
import static org.tandem.goals.goal.Family.EVERYBODY;
import static org.tandem.goals.goal.Family.FATHER;
import static org.tandem.goals.goal.Family.MOTHER;
import static org.tandem.goals.goal.Family.TEACHER;
import static org.tandem.goals.goal.Family.after;
import static org.tandem.goals.goal.Family.ask;
import static org.tandem.goals.goal.Family.proposed;
import static org.tandem.goals.goal.Family.words;

import org.junit.jupiter.api.Test;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalCommand.CounterPropose;
import org.tandem.goals.goal.GoalCommand.Decline;
import org.tandem.goals.goal.GoalCommand.DissentFrom;
import org.tandem.goals.goal.GoalCommand.Reflect;
import org.tandem.goals.goal.GoalCommand.ReviewGoal;
import org.tandem.goals.goal.GoalCommand.Revise;
import org.tandem.goals.goal.GoalCommand.Withdraw;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The picture and the table in the README are what the code does. */
class StateMachineTests {

    private static final LocalDate NEXT = LocalDate.of(2026, 11, 20);

    /** Every command there is, each to the version that it is about. */
    private static final Map<String, Function<Goal, List<GoalCommand>>> COMMANDS =
            new LinkedHashMap<>();

    /** Goals in every state; of those that wait, with nobody's and with everybody else's answer. */
    private static final Map<String, List<Goal>> GOALS = new LinkedHashMap<>();

    static {
        COMMANDS.put("Agree", g -> List.of(new Agree(latest(g))));
        COMMANDS.put("Decline", g -> List.of(new Decline(latest(g), "Not now")));
        COMMANDS.put("Withdraw", g -> List.of(new Withdraw(latest(g))));
        COMMANDS.put("CounterPropose", g -> List.of(new CounterPropose(latest(g), words("Other"))));
        COMMANDS.put("Revise", g -> List.of(new Revise(inForce(g), words("Better"))));
        COMMANDS.put(
                "DissentFrom",
                g ->
                        List.of(
                                new DissentFrom(inForce(g), "I do not think so"),
                                new DissentFrom(latest(g), "I do not think so")));
        COMMANDS.put(
                "ReviewGoal",
                _ ->
                        Arrays.stream(Outcome.values())
                                .map(o -> (GoalCommand) new ReviewGoal(o, "Looked at it", NEXT))
                                .toList());
        COMMANDS.put("Reflect", _ -> List.of(new Reflect("I have learned")));

        Goal proposed = proposed(MOTHER);
        Goal almost = after(proposed, TEACHER, new Decline(1, "No"));
        Goal declined = after(almost, COACH, new Decline(1, "No"));
        Goal active = after(proposed, TEACHER, new Agree(1));
        active = after(active, MOTHER, new ReviewGoal(Outcome.CONTINUED, "Good", NEXT));
        Goal revising = after(active, MOTHER, new Revise(1, words("More")));
        Goal revisingAlmost = after(revising, TEACHER, new Decline(2, "No"));
        Goal ended = after(active, MOTHER, new ReviewGoal(Outcome.ACHIEVED, "Done", null));
        GOALS.put("Negotiating", List.of(proposed, almost));
        GOALS.put("Active", List.of(active));
        GOALS.put("Revising", List.of(revising, revisingAlmost));
        GOALS.put("Declined", List.of(declined));
        GOALS.put("Withdrawn", List.of(after(proposed, MOTHER, new Withdraw(1))));
        GOALS.put("Ended", List.of(ended));
    }

    private static int latest(Goal goal) {
        return goal.terms().size();
    }

    private static int inForce(Goal goal) {
        return goal.inForce() == null ? latest(goal) : goal.inForce();
    }

    @Test
    void the_table_has_every_command_and_every_state() {
        assertThat(COMMANDS.keySet()).isEqualTo(names(GoalCommand.class));
        assertThat(GOALS.keySet()).isEqualTo(names(GoalState.class));
        GOALS.forEach((name, goals) ->
                assertThat(goals)
                        .extracting(g -> g.stage().getClass().getSimpleName())
                        .containsOnly(name));
    }

    private static Set<String> names(Class<?> sealed) {
        return records(sealed)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(StateMachineTests::records)
                : Stream.of(type);
    }

    @Test
    void the_table_in_the_readme_is_what_the_code_decides() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("| | " + String.join(" | ", COMMANDS.keySet()) + " |");
        rows.add("|---".repeat(COMMANDS.size() + 1) + "|");
        GOALS.forEach((state, goals) ->
                rows.add(
                        "| **%s** | %s |"
                                .formatted(
                                        state,
                                        COMMANDS.values().stream()
                                                .map(c -> cell(results(goals, c)))
                                                .collect(Collectors.joining(" | ")))));

        assertThat(readme()).contains(String.join("\n", rows));
    }

    @Test
    void the_picture_in_the_readme_is_what_the_code_decides() throws IOException {
        Set<String> arrows = new TreeSet<>();
        GOALS.forEach((state, goals) ->
                COMMANDS.forEach((command, of) ->
                        results(goals, of).stream()
                                .filter(GOALS::containsKey)
                                .filter(to -> !to.equals(state))
                                .forEach(to -> arrows.add(state + " --> " + to + ": " + command))));
        Set<String> drawn =
                Pattern.compile("(\\w+ --> \\w+: \\w+)")
                        .matcher(readme())
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(drawn).isEqualTo(arrows);
        assertThat(readme()).contains("[*] --> Negotiating: ProposeGoal");
    }

    /**
     * What becomes of goals in one state, whoever asks and whatever the district's rule: states, or
     * the names of refusals.
     */
    private static Set<String> results(
            List<Goal> goals, Function<Goal, List<GoalCommand>> commands) {
        Set<String> results = new TreeSet<>();
        for (Goal goal : goals) {
            for (PersonId by : List.of(MOTHER, FATHER, TEACHER, COACH)) {
                for (GoalCommand command : commands.apply(goal)) {
                    for (AgreementRule rule : AgreementRule.values()) {
                        results.add(result(ask(goal, by, command, EVERYBODY, rule)));
                    }
                }
            }
        }
        results.remove(GoalRefusal.ONLY_GUARDIANS_DISSENT.name());
        results.remove(GoalRefusal.NOT_YOUR_PROPOSAL.name());
        return results;
    }

    private static String result(Decision<Change<Goal>, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Change<Goal>, GoalRefusal>(var change) ->
                    change.document().stage().getClass().getSimpleName();
            case Refused<Change<Goal>, GoalRefusal>(var why) -> why.name();
        };
    }

    private static String cell(Set<String> results) {
        return String.join(", ", results);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
