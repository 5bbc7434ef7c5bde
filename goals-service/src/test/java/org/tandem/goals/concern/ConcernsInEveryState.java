package org.tandem.goals.concern;

import org.tandem.goals.Calls;
import org.tandem.goals.GoalsClient.Who;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A concern in every state, between a guardian and a teacher, over HTTP. */
public final class ConcernsInEveryState {

    private final Calls calls;
    private final Who guardian;
    private final Who teacher;
    private final String student;

    /** They are the student's. */
    public ConcernsInEveryState(Calls calls, Who guardian, Who teacher, String student) {
        this.calls = calls;
        this.guardian = guardian;
        this.teacher = teacher;
        this.student = student;
    }

    /** The ids of new concerns by what they are for. */
    public Map<String, String> made() {
        Map<String, String> made = new HashMap<>();
        made.put("raised", raised());
        made.put("understood", understood());
        made.put("planned", planned());
        made.put("acted", acted());
        made.put("closable", evaluated());
        made.put("repeatable", evaluated());
        return made;
    }

    /** What is sent, by name. */
    public static Map<String, String> bodies(String student, String goal) {
        return Map.of(
                "concern",
                raising(student),
                "words",
                words("I see it so"),
                "plan",
                plan(),
                "plan agreed",
                "{\"plan\":1}",
                "action done",
                "{\"action\":\"h1\",\"done\":\"DONE\"}",
                "evaluation",
                "{\"result\":\"SAME\",\"words\":\"As before\"}",
                "closing",
                "{\"resolved\":true,\"reason\":\"Awake\"}",
                "owner",
                "{\"owner\":\"teacher\"}",
                "goal tied",
                "{\"goal\":\"%s\"}".formatted(goal));
    }

    private static String raising(String student) {
        return "{\"student\":\"%s\",\"title\":\"Tired\",\"words\":\"Tired\",\"visibility\":\"TEAM\"}"
                .formatted(student);
    }

    private static String words(String words) {
        return "{\"words\":\"%s\"}".formatted(words);
    }

    private static String plan() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(20);
        return """
        {"after":0,"evaluateOn":"%s","actions":[{"side":"HOME","what":"Sleep","by":"%s"},\
        {"side":"SCHOOL","what":"Air","by":"%s"}]}\
        """
                .formatted(day, day, day);
    }

    private String raised() {
        return calls.post(guardian, "/concerns", raising(student)).body().get("id").asString();
    }

    private String understood() {
        String id = raised();
        ask(guardian, id, "/needs", words("Home"));
        return ask(teacher, id, "/needs", words("School"));
    }

    private String planned() {
        return ask(guardian, understood(), "/plans", plan());
    }

    private String acted() {
        return ask(teacher, planned(), "/agreements", "{\"plan\":1}");
    }

    private String evaluated() {
        String id = acted();
        ask(guardian, id, "/evaluations", "{\"result\":\"BETTER\",\"words\":\"Awake\"}");
        return ask(teacher, id, "/evaluations", "{\"result\":\"BETTER\",\"words\":\"Awake\"}");
    }

    private String ask(Who who, String id, String what, String body) {
        var answer = calls.post(who, "/concerns/" + id + what, body);
        if (answer.status() != 200) {
            throw new AssertionError(what + ": " + answer.body());
        }
        return id;
    }
}
