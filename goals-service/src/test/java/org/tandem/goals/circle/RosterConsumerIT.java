package org.tandem.goals.circle;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.RosterTopic;
import org.tandem.goals.WithBackends;
import org.tandem.platform.id.Ids;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

@WithBackends
class RosterConsumerIT {

    private static final String DISTRICT = "maplewood";
    private static final Who MOTHER = new Who(DISTRICT, "mother");
    private static final Who FATHER = new Who(DISTRICT, "father");
    private static final Instant MORNING = Instant.parse("2026-09-01T06:00:00Z");

    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;

    private final String student = "s-" + Ids.next();

    @Test
    void the_last_event_wins() {
        handled(at(MORNING, "mother"), at(MORNING.plusSeconds(1), "father"));

        assertThat(knows(MOTHER)).isFalse();
        assertThat(knows(FATHER)).isTrue();
    }

    @Test
    void an_older_event_after_a_newer_one_changes_nothing() {
        handled(at(MORNING.plusSeconds(1), "father"), at(MORNING, "mother"));

        assertThat(knows(MOTHER)).isFalse();
        assertThat(knows(FATHER)).isTrue();
    }

    @Test
    void nor_does_it_in_a_later_batch() {
        handled(at(MORNING.plus(Duration.ofDays(1)), "father"));
        handled(at(MORNING, "mother"));

        assertThat(knows(MOTHER)).isFalse();
        assertThat(knows(FATHER)).isTrue();
    }

    @Test
    void the_same_event_again_changes_nothing() {
        String first = at(MORNING, "mother");
        String second = at(MORNING.plusSeconds(1), "father");
        handled(first, second);
        Document stored = stored();

        handled(second, first, second);

        assertThat(stored()).isEqualTo(stored);
        assertThat(stored.getString("district")).isEqualTo(DISTRICT);
        assertThat(stored.getString("_id")).isEqualTo(DISTRICT + ":" + student);
    }

    @Test
    void a_record_that_cannot_be_read_holds_no_other_up() {
        handled(
                at(MORNING, "mother"),
                at(MORNING.plusSeconds(1), "nobody").replace("\"guardians\"", "\"strangers\""),
                at(MORNING.plusSeconds(2), "father"));

        assertThat(knows(FATHER)).isTrue();
    }

    /**
     * Tells of this student and waits until it has been handled: another student's record follows
     * on the same partition.
     */
    private void handled(String... events) {
        String follower = "s-" + Ids.next();
        List<String> records = new ArrayList<>(List.of(events));
        records.add(RosterTopic.changed(DISTRICT, follower, List.of("mother"), List.of(), MORNING));
        RosterTopic.send(DISTRICT, student, records);
        client.awaitThat("what followed", MOTHER, follower, 200);
    }

    private String at(Instant time, String guardian) {
        return RosterTopic.changed(DISTRICT, student, List.of(guardian), List.of("t"), time);
    }

    private boolean knows(Who who) {
        return client.list(who, student, "").status() == 200;
    }

    private Document stored() {
        Document stored =
                mongo.getCollection("circles")
                        .find(new Document("_id", DISTRICT + ":" + student))
                        .first();
        assertThat(stored).isNotNull();
        return stored;
    }
}
