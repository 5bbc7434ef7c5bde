package org.tandem.goals.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.concern.Household.COACH;
import static org.tandem.goals.concern.Household.FATHER;
import static org.tandem.goals.concern.Household.MOTHER;
import static org.tandem.goals.concern.Household.TEACHER;
import static org.tandem.goals.concern.Household.after;
import static org.tandem.goals.concern.Household.ask;
import static org.tandem.goals.concern.Household.evaluated;
import static org.tandem.goals.concern.Household.inAction;
import static org.tandem.goals.concern.Household.plan;
import static org.tandem.goals.concern.Household.planned;
import static org.tandem.goals.concern.Household.raised;
import static org.tandem.goals.concern.Household.understood;

import org.junit.jupiter.api.Test;
import org.tandem.goals.concern.ConcernCommand.AddRemark;
import org.tandem.goals.concern.ConcernCommand.AgreePlan;
import org.tandem.goals.concern.ConcernCommand.AskToMeet;
import org.tandem.goals.concern.ConcernCommand.Close;
import org.tandem.goals.concern.ConcernCommand.Evaluate;
import org.tandem.goals.concern.ConcernCommand.HandOver;
import org.tandem.goals.concern.ConcernCommand.LinkGoal;
import org.tandem.goals.concern.ConcernCommand.SayNeed;
import org.tandem.goals.concern.ConcernCommand.StartRound;
import org.tandem.goals.concern.Round.Result;
import org.tandem.goals.goal.GoalId;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of concerns in the README is what the code does. */
class ConcernStateTests {

    private static final Map<String, Function<Concern, ConcernCommand>> COMMANDS =
            new LinkedHashMap<>();

    /** Concerns in every state, with nobody's and with one side's word. */
    private static final Map<String, List<Concern>> CONCERNS = new LinkedHashMap<>();

    static {
        COMMANDS.put("SayNeed", _ -> new SayNeed("He needs sleep"));
        COMMANDS.put("ProposePlan", c -> plan(c.round().plans().size()));
        COMMANDS.put("AgreePlan", c -> new AgreePlan(Math.max(1, c.round().plans().size())));
        COMMANDS.put("Evaluate", _ -> new Evaluate(Result.SAME, "As before"));
        COMMANDS.put("Close", _ -> new Close(false, "We leave it"));
        COMMANDS.put("StartRound", _ -> new StartRound("Again"));
        COMMANDS.put("AddRemark", _ -> new AddRemark("Thank you"));
        COMMANDS.put("AskToMeet", _ -> new AskToMeet("How he sleeps"));
        COMMANDS.put("HandOver", _ -> new HandOver(COACH));
        COMMANDS.put("LinkGoal", _ -> new LinkGoal(new GoalId("g-1")));

        Concern raised = raised(MOTHER);
        Concern inAction = inAction(MOTHER);
        CONCERNS.put("Raised", List.of(raised, after(raised, MOTHER, new SayNeed("He is tired"))));
        CONCERNS.put("Understood", List.of(understood(MOTHER)));
        CONCERNS.put("Planned", List.of(planned(MOTHER)));
        CONCERNS.put(
                "InAction",
                List.of(inAction, after(inAction, MOTHER, new Evaluate(Result.BETTER, "Awake"))));
        CONCERNS.put("Evaluated", List.of(evaluated(MOTHER)));
        CONCERNS.put(
                "Closed", List.of(after(evaluated(MOTHER), TEACHER, new Close(true, "Awake"))));
    }

    @Test
    void the_table_has_every_command_and_every_state() {
        assertThat(COMMANDS.keySet()).isEqualTo(names(ConcernCommand.class));
        assertThat(CONCERNS.keySet()).isEqualTo(names(ConcernState.class));
        CONCERNS.forEach((name, concerns) ->
                assertThat(concerns)
                        .extracting(c -> c.stage().getClass().getSimpleName())
                        .containsOnly(name));
    }

    private static Set<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_table_in_the_readme_is_what_the_code_decides() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("| | " + String.join(" | ", COMMANDS.keySet()) + " |");
        rows.add("|---".repeat(COMMANDS.size() + 1) + "|");
        CONCERNS.forEach((state, concerns) ->
                rows.add(
                        "| **%s** | %s |"
                                .formatted(
                                        state,
                                        COMMANDS.values().stream()
                                                .map(c -> String.join(", ", results(concerns, c)))
                                                .collect(Collectors.joining(" | ")))));

        assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", rows));
    }

    /** What becomes of concerns in one state, whoever asks: states, or the names of refusals. */
    private static Set<String> results(
            List<Concern> concerns, Function<Concern, ConcernCommand> command) {
        Set<String> results = new TreeSet<>();
        for (Concern concern : concerns) {
            for (PersonId by : List.of(MOTHER, FATHER, TEACHER, COACH)) {
                results.add(
                        switch (ask(concern, by, command.apply(concern))) {
                            case Accepted<Change<Concern>, ConcernRefusal>(var change) ->
                                    change.document().stage().getClass().getSimpleName();
                            case Refused<Change<Concern>, ConcernRefusal>(var why) -> why.name();
                        });
            }
        }
        results.remove(ConcernRefusal.ONLY_STAFF_HANDS_OVER.name());
        return results;
    }
}
