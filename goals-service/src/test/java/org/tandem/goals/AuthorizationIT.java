package org.tandem.goals;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.concern.ConcernsInEveryState;
import org.tandem.platform.id.Ids;
import org.tandem.platform.test.AuthorizationMatrix;
import org.tandem.platform.test.AuthorizationMatrix.World;
import org.tandem.platform.test.TestTokens;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays every cell of {@code AUTHORIZATION.md}. */
@WithBackends
class AuthorizationIT {

    private static final AuthorizationMatrix MATRIX =
            AuthorizationMatrix.read(Path.of("AUTHORIZATION.md"));

    private static final Map<String, String> TOKENS =
            Map.ofEntries(
                    Map.entry("other district", TestTokens.bearer("lakeside", "guardian")),
                    Map.entry("other school", TestTokens.bearer("maplewood", "birch-teacher")),
                    Map.entry("unrelated guardian", TestTokens.bearer("maplewood", "stranger")),
                    Map.entry("restricted guardian", TestTokens.bearer("maplewood", "restricted")),
                    Map.entry("guardian", TestTokens.bearer("maplewood", "guardian")),
                    Map.entry("former guardian", TestTokens.bearer("maplewood", "former")),
                    Map.entry("teacher", TestTokens.bearer("maplewood", "teacher")),
                    Map.entry("other teacher", TestTokens.bearer("maplewood", "oak-teacher")),
                    Map.entry("counselor", TestTokens.bearer("maplewood", "counselor")),
                    Map.entry("principal", TestTokens.bearer("maplewood", "principal")),
                    Map.entry("district administrator", TestTokens.bearer("maplewood", "admin")),
                    Map.entry("machine", TestTokens.machine("maplewood", "sis", "roster.write")));

    private static final String SCHOOL_COMPACT =
            """
            {"school":"oak","words":{"title":"a","schoolDoes":"b","homeDoes":"c"}}\
            """;

    private static final String TEMPLATE =
            """
            {"area":"OTHER","weeks":4,"texts":{"en":{"title":"a","success":"b","homeDoes":"c",\
            "schoolDoes":"d"}}}\
            """;

    @LocalServerPort int port;
    @Autowired GoalsClient client;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private String student = "";
    private String body = "";
    private Map<String, String> goals = Map.of();
    private Map<String, String> concerns = Map.of();
    private String compact = "";

    /**
     * All three guardians see the goal; then one is restricted, and one is no guardian any more.
     */
    @BeforeEach
    void prepare() {
        student =
                client.student(
                        "maplewood",
                        List.of("guardian", "restricted", "former"),
                        List.of("teacher"));
        body =
                "{\"student\":\"%s\",\"area\":\"ACADEMIC\",\"title\":\"Read\",\"success\":\"Reads\",\"by\":\"%s\",\"homeDoes\":\"15 minutes\"}"
                        .formatted(student, LocalDate.now(ZoneOffset.UTC).plusMonths(2));
        goals =
                Stream.of("goal", "open", "declinable", "withdrawable", "active")
                        .collect(Collectors.toMap(name -> name, _ -> proposed()));
        client.ask(
                new Who("maplewood", "teacher"),
                goals.get("active") + "/agreements",
                "{\"version\":1}");
        var calls = new Calls(port);
        concerns =
                new ConcernsInEveryState(
                                calls,
                                new Who("maplewood", "guardian"),
                                new Who("maplewood", "teacher"),
                                student)
                        .made();
        PeopleTopic.tell("maplewood", "admin", "districtAdministrator", "district");
        PeopleTopic.tell("maplewood", "principal", "principal", "oak");
        await("the administrator")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        calls.put(new Who("maplewood", "admin"), "/goal-templates/known", TEMPLATE)
                                        .status()
                                == 200);
        String schoolClass = "c-" + Ids.next();
        ClassTopic.tell("maplewood", schoolClass, List.of("teacher"), List.of(student));
        compact =
                """
                {"class":"%s","words":{"title":"a","schoolDoes":"b","homeDoes":"c"}}\
                """
                        .formatted(schoolClass);
        await("the principal and the class")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        calls.post(new Who("maplewood", "principal"), "/compacts", compact).status()
                                == 201);
        concerns.put(
                "compact",
                calls.post(new Who("maplewood", "teacher"), "/compacts", compact)
                        .body()
                        .path("id")
                        .asString());
        concerns.put("class", schoolClass);
        concerns.put(
                "schoolCompact",
                calls.post(new Who("maplewood", "principal"), "/compacts", SCHOOL_COMPACT)
                        .body()
                        .path("id")
                        .asString());
        String now =
                RosterTopic.changed(
                        "maplewood",
                        student,
                        List.of("guardian", "restricted"),
                        List.of("teacher"),
                        Instant.now());
        RosterTopic.send("maplewood", student, List.of(RosterTopic.restricted(now, "restricted")));
        client.awaitThat("the restriction", new Who("maplewood", "restricted"), student, 404);
    }

    private String proposed() {
        return client.propose(new Who("maplewood", "guardian"), null, body)
                .body()
                .path("id")
                .asString();
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new HashMap<>(goalBodies());
        bodies.putAll(ConcernsInEveryState.bodies(student, goals.getOrDefault("goal", "")));
        bodies.put(
                "celebration",
                "{\"student\":\"%s\",\"size\":\"BIG\",\"words\":\"She reads\"}".formatted(student));
        bodies.put("template", TEMPLATE);
        bodies.put("compact", compact);
        bodies.put("school compact", SCHOOL_COMPACT);
        bodies.put("signature", "{\"student\":\"%s\",\"version\":1}".formatted(student));
        bodies.put(
                "compact version",
                "{\"version\":1,\"words\":{\"title\":\"b\",\"schoolDoes\":\"c\",\"homeDoes\":\"d\"}}");
        return bodies;
    }

    private Map<String, String> goalBodies() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return Map.ofEntries(
                Map.entry("goal", body),
                Map.entry("agreement", "{\"version\":1}"),
                Map.entry("withdrawal", "{\"version\":1}"),
                Map.entry("refusal", "{\"version\":1,\"reason\":\"Too much\"}"),
                Map.entry("proposal", "{\"version\":1,\"terms\":%s}".formatted(body)),
                Map.entry("dissent", "{\"version\":1,\"words\":\"He is tired\"}"),
                Map.entry(
                        "review",
                        "{\"outcome\":\"CONTINUED\",\"words\":\"Good\",\"next\":\"%s\"}"
                                .formatted(today.plusMonths(2))),
                Map.entry("reflection", "{\"words\":\"I have learned\"}"),
                Map.entry(
                        "check-in",
                        "{\"strategy\":\"home\",\"day\":\"%s\",\"done\":\"DONE\"}"
                                .formatted(today)),
                Map.entry("correction", "{\"done\":\"PARTLY\"}"));
    }

    @Test
    void every_endpoint_has_a_row() {
        MATRIX.covers(mapping);
    }

    @TestFactory
    Stream<DynamicTest> everybody_may_what_the_table_says_and_no_more() {
        var http =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
        return MATRIX.tests(
                new World(
                        http,
                        TOKENS,
                        Stream.concat(
                                        Stream.of(
                                                Map.entry("student", student),
                                                Map.entry("strategy", "home"),
                                                Map.entry("name", "our-plan"),
                                                Map.entry(
                                                        "day",
                                                        LocalDate.now(ZoneOffset.UTC).toString())),
                                        Stream.concat(
                                                goals.entrySet().stream(),
                                                concerns.entrySet().stream()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        bodies()));
    }
}
