package org.tandem.journeys;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Goals for Mateo, as a client proposes them. */
final class Goals {

    /** Where Mateo's family lives. */
    static final ZoneId FAMILY = ZoneId.of("America/Chicago");

    private Goals() {}

    /** What somebody may propose: nothing is wrong with it. */
    static Map<String, Object> valid(Person person) {
        Map<String, Object> goal = new LinkedHashMap<>();
        goal.put("student", "s-301");
        goal.put("area", "ACADEMIC");
        goal.put("title", "Read with joy");
        goal.put("success", "Reads a chapter aloud without help");
        goal.put("by", inDays(person, 60));
        goal.put("homeDoes", "15 minutes, 5 evenings a week");
        goal.put("schoolDoes", "A book to choose each Friday");
        return goal;
    }

    /** Day of the family, so many days after today. */
    static String inDays(Person person, int days) {
        return today(person).plusDays(days).toString();
    }

    /** The family's day. */
    static LocalDate today(Person person) {
        return LocalDate.ofInstant(person.now(), FAMILY);
    }

    /** What a template asks of both sides, and how often: home as it says, school once a week. */
    static Map<String, Object> terms(Person person, JsonNode template) {
        return terms(
                person,
                template,
                template.required("minutes").asInt(),
                template.required("timesPerWeek").asInt());
    }

    /** The same, with another rhythm at home. */
    static Map<String, Object> terms(
            Person person, JsonNode template, int minutes, int timesPerWeek) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("title", template.required("title").asString());
        terms.put("success", template.required("success").asString());
        terms.put("by", inDays(person, 7 * template.required("weeks").asInt()));
        terms.put("review", inDays(person, 28));
        terms.put("zone", FAMILY.getId());
        terms.put(
                "strategies",
                List.of(
                        Map.of(
                                "id",
                                "h1",
                                "side",
                                "HOME",
                                "what",
                                template.required("homeDoes").asString(),
                                "schedule",
                                Map.of("minutes", minutes, "timesPerWeek", timesPerWeek)),
                        Map.of(
                                "id",
                                "s1",
                                "side",
                                "SCHOOL",
                                "what",
                                template.required("schoolDoes").asString(),
                                "schedule",
                                Map.of("timesPerWeek", 1))));
        return terms;
    }

    /** Proposes what a template asks, and answers the goal's id. */
    static String propose(Person person, JsonNode template) {
        Map<String, Object> goal = terms(person, template);
        goal.put("student", "s-301");
        goal.put("area", template.required("area").asString());
        goal.put("template", template.required("id").asString());
        return propose(person, goal);
    }

    /** Proposes one, and answers its id. */
    static String propose(Person person) {
        return propose(person, valid(person));
    }

    private static String propose(Person person, Map<String, Object> goal) {
        return person.post("/api/v1/goals", Answer.text(goal), UUID.randomUUID().toString())
                .good()
                .json()
                .required("id")
                .asString();
    }
}
