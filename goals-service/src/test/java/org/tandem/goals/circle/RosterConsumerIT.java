package org.tandem.goals.circle;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
    void a_student_who_is_gone_is_known_to_nobody_until_she_is_told_of_again() {
        handled(at(Instant.now().minusSeconds(60), "mother"), null);

        assertThat(knows(MOTHER)).isFalse();
        assertThat(knows(new Who(DISTRICT, "t"))).isFalse();
        assertThat(stored().getList("guardians", String.class)).isEmpty();

        handled(at(MORNING, "mother"));
        assertThat(knows(MOTHER)).as("what is older changes nothing").isFalse();

        handled(at(Instant.now().plusSeconds(60), "mother"));
        assertThat(knows(MOTHER)).isTrue();
    }

    @Test
    void a_tombstone_between_two_records_of_a_batch_leaves_the_last_one() {
        handled(
                at(Instant.now().minusSeconds(60), "mother"),
                null,
                at(Instant.now().plusSeconds(60), "father"));

        assertThat(knows(MOTHER)).isFalse();
        assertThat(knows(FATHER)).isTrue();
    }

    @Test
    void to_a_guardian_who_is_restricted_the_goal_is_gone_at_once_and_back_with_the_right() {
        handled(at(MORNING, "mother", "father"));
        String goal = proposed(FATHER);
        assertThat(client.get(FATHER, goal).status()).isEqualTo(200);

        handled(RosterTopic.restricted(at(MORNING.plusSeconds(1), "mother", "father"), "father"));

        assertThat(client.get(FATHER, goal).status()).isEqualTo(404);
        assertThat(knows(FATHER)).isFalse();
        assertThat(client.propose(FATHER, null, goal()).status()).isEqualTo(404);
        assertThat(client.get(MOTHER, goal).status()).isEqualTo(200);

        handled(at(MORNING.plusSeconds(2), "mother", "father"));

        assertThat(client.get(FATHER, goal).status()).isEqualTo(200);
    }

    private String goal() {
        return """
        {"student":"%s","area":"ACADEMIC","title":"Reads","success":"Tells","by":"%s",\
        "homeDoes":"Reads along"}\
        """
                .formatted(student, LocalDate.now(ZoneOffset.UTC).plusMonths(1));
    }

    private String proposed(Who by) {
        var answer = client.propose(by, null, goal());
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().get("id").asString();
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
    private void handled(@Nullable String... events) {
        String follower = "s-" + Ids.next();
        List<@Nullable String> records = new ArrayList<@Nullable String>(Arrays.asList(events));
        records.add(RosterTopic.changed(DISTRICT, follower, List.of("mother"), List.of(), MORNING));
        RosterTopic.send(DISTRICT, student, records);
        client.awaitThat("what followed", MOTHER, follower, 200);
    }

    private String at(Instant time, String... guardians) {
        return RosterTopic.changed(DISTRICT, student, List.of(guardians), List.of("t"), time);
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
