package org.tandem.journeys;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Goals for Mateo, as a client proposes them. */
final class Goals {

    private Goals() {}

    /** A proposal in which nothing is wrong. */
    static Map<String, Object> valid() {
        Map<String, Object> goal = new LinkedHashMap<>();
        goal.put("student", "s-301");
        goal.put("area", "ACADEMIC");
        goal.put("title", "Read with joy");
        goal.put("success", "Reads a chapter aloud without help");
        goal.put("by", LocalDate.now(ZoneOffset.UTC).plusDays(60).toString());
        goal.put("homeDoes", "15 minutes, 5 evenings a week");
        goal.put("schoolDoes", "A book to choose each Friday");
        return goal;
    }

    /** Proposes one, and answers its id. */
    static String propose(Person person) {
        return person.post("/api/v1/goals", Answer.text(valid()), UUID.randomUUID().toString())
                .good()
                .json()
                .required("id")
                .asString();
    }
}
