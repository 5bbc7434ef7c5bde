package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A guardian is restricted by an instrument while messages to him are on their way. */
@ExtendWith(RunningSystem.class)
class RestrictionJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** Olivia, in Helen Park's class; her parents are Emily and Mark Johnson. */
    private static final String OLIVIA = "s-311";

    private final LocalSystem system;

    RestrictionJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void a_restriction_stops_what_is_on_its_way_and_hides_what_has_arrived() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        Person emily = Person.signIn(system, "emily.johnson");
        Person mark = Person.signIn(system, "mark.johnson");
        Person ruth = Person.signIn(system, "ruth.coleman");
        String team = helen.open("TEAM", OLIVIA, "Swimming");
        emily.agree(team);
        assertThat(mark.agree(team)).isEqualTo("OPEN");
        helen.send(team, "Swimming begins on Monday.");
        await("both are told")
                .atMost(SOON)
                .until(() -> told(emily, team) == 1 && told(mark, team) == 1);

        system.kill9("notification-service");
        helen.send(team, "Please bring a towel.");
        String restriction = UUID.randomUUID().toString();
        restrict(ruth, mark, restriction);
        system.restart("notification-service");

        await("Emily is told of the second message")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> told(emily, team) == 2);
        assertThat(told(mark, team)).as("Mark has nothing of Olivia any more").isZero();
        assertThat(mark.get("/api/v1/conversations/" + team).status()).isEqualTo(404);

        end(ruth, mark, restriction);
        await("what arrived before is Mark's again")
                .atMost(SOON)
                .until(() -> told(mark, team) == 1);
        long asked = System.nanoTime();
        restrict(ruth, mark, UUID.randomUUID().toString());
        await("it is hidden")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> told(mark, team) == 0);
        long hidden = (System.nanoTime() - asked) / 1_000_000;
        Summary.print(
                "restriction",
                began,
                "a pending delivery was stopped; hidden %d ms after it was asked for"
                        .formatted(hidden));
    }

    private static long told(Person person, String conversation) {
        return person.inbox().stream()
                .filter(n -> n.required("kind").asString().equals("MESSAGE"))
                .map(n -> n.required("about").required("id").asString())
                .filter(conversation::equals)
                .count();
    }

    private static void restrict(Person principal, Person guardian, String id) {
        JsonNode view =
                principal
                        .post(
                                restrictionsOf(guardian),
                                Answer.text(
                                        Map.of(
                                                "scope", "CONTACT",
                                                "instrument", "FC-2026-113",
                                                "reason", "Order of the family court")),
                                id)
                        .good()
                        .json();
        assertThat(scopes(view)).contains("CONTACT");
    }

    private static List<String> scopes(JsonNode view) {
        return view.required("guardians").findValuesAsString("scope");
    }

    private static void end(Person principal, Person guardian, String id) {
        principal
                .post(
                        restrictionsOf(guardian) + "/" + id + "/end",
                        Answer.text(Map.of("reason", "The order was lifted")),
                        null)
                .good();
    }

    private static String restrictionsOf(Person guardian) {
        return "/api/v1/students/%s/guardianships/%s/restrictions".formatted(OLIVIA, guardian.id());
    }
}
