package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsClient;
import org.tandem.goals.GoalsClient.Answer;
import org.tandem.goals.GoalsClient.Who;
import org.tandem.goals.WithBackends;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@WithBackends
class CheckInIT {

    private static final String DISTRICT = "maplewood";
    private static final Who MOTHER = new Who(DISTRICT, "g");
    private static final Who TEACHER = new Who(DISTRICT, "t");

    @Autowired GoalsClient client;
    @Autowired MongoTemplate mongo;
    @Autowired FindCommands finds;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void both_sides_check_in_and_a_correction_shows_what_was_said_before() {
        String goal = active(client.student(DISTRICT), 14);

        Answer first = client.ask(MOTHER, goal + "/check-ins", said("h1", today, "DONE"));
        Answer late =
                client.ask(MOTHER, goal + "/check-ins", said("h1", today.minusDays(14), "NOT"));
        Answer school = client.ask(TEACHER, goal + "/check-ins", said("school", today, "PARTLY"));
        Answer corrected =
                client.correct(
                        MOTHER,
                        goal + "/check-ins/" + today + "/h1",
                        "{\"done\":\"PARTLY\",\"words\":\"He fell asleep\"}");

        assertThat(List.of(first.status(), late.status(), school.status())).containsOnly(201);
        assertThat(corrected.status()).isEqualTo(200);
        JsonNode week = client.mine(TEACHER, "/" + goal + "/check-ins").body();
        assertThat(week).isEqualTo(corrected.body());
        JsonNode checkIn = week.get("checkIns").get(0);
        assertThat(checkIn.get("said").get("words").asString()).isEqualTo("He fell asleep");
        assertThat(checkIn.get("earlier").get(0).get("said").get("done").asString())
                .isEqualTo("DONE");
        JsonNode weeks = client.mine(MOTHER, "/" + goal + "/progress").body().get("weeks");
        assertThat(weeks).hasSize(3);
        assertThat(weeks.get(0).get("home").get("not").asInt()).isEqualTo(1);
        assertThat(weeks.get(2).get("home").get("partly").asInt()).isEqualTo(1);
        assertThat(weeks.get(2).get("home").get("target").asInt()).isEqualTo(5);
    }

    @Test
    void a_correction_of_a_week_that_has_changed_since_it_was_read_is_refused() {
        String goal = active(client.student(DISTRICT), 0);
        client.ask(MOTHER, goal + "/check-ins", said("h1", today, "DONE"));
        Answer read = client.mine(MOTHER, "/" + goal + "/check-ins");
        assertThat(read.headers().getETag()).isEqualTo("\"1\"");
        client.ask(TEACHER, goal + "/check-ins", said("school", today, "DONE"));

        String path = goal + "/check-ins/" + today + "/h1";
        Answer late = client.correct(MOTHER, path, "{\"done\":\"NOT\"}", "\"1\"");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("changed-since");
        Answer again = client.mine(MOTHER, "/" + goal + "/check-ins");
        assertThat(again.body().at("/checkIns/0/said/done").asString()).isEqualTo("DONE");
        String version = again.headers().getETag();
        Answer corrected = client.correct(MOTHER, path, "{\"done\":\"NOT\"}", version);
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.headers().getETag()).isEqualTo("\"3\"");
    }

    @Test
    void what_cannot_be_checked_in_is_answered_with_its_field() {
        String goal = active(client.student(DISTRICT), 0);
        String path = goal + "/check-ins";

        Answer tomorrow = client.ask(MOTHER, path, said("h1", today.plusDays(2), "DONE"));
        assertThat(tomorrow.status()).isEqualTo(422);
        assertThat(tomorrow.fields()).containsExactly("day");
        assertThat(client.ask(MOTHER, path, said("h9", today, "DONE")).fields())
                .containsExactly("strategy");
        assertThat(client.ask(MOTHER, path, said("h1", today, "MAYBE")).fields())
                .containsExactly("done");
        assertThat(client.ask(TEACHER, path, said("h1", today, "DONE")).problem())
                .isEqualTo("not-your-part");
        client.ask(MOTHER, path, said("h1", today, "DONE"));
        assertThat(client.ask(MOTHER, path, said("h1", today, "DONE")).status()).isEqualTo(201);
        assertThat(client.ask(MOTHER, path, said("h1", today, "NOT")).problem())
                .isEqualTo("checked-in-already");
        assertThat(
                        client.correct(
                                        TEACHER,
                                        path + "/" + today + "/school",
                                        "{\"done\":\"NOT\"}")
                                .status())
                .isEqualTo(404);
        assertThat(client.mine(MOTHER, "/" + goal + "/progress?from=2026-W54").fields())
                .containsExactly("from");
        assertThat(client.mine(MOTHER, "/" + goal + "/progress?from=2020-W01&to=2026-W01").fields())
                .containsExactly("from");
    }

    @Test
    void of_many_who_check_in_at_once_none_is_lost() throws Exception {
        List<String> family = IntStream.range(0, 12).mapToObj(i -> "g-" + i).toList();
        List<String> all = new ArrayList<>(family);
        all.add("g");
        String goal = active(client.student(DISTRICT, all, List.of("t")), 0);
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String one : family) {
                answers.add(
                        threads.submit(() ->
                                client.ask(
                                        new Who(DISTRICT, one),
                                        goal + "/check-ins",
                                        said("h1", today, "DONE"))));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(201);
        }

        assertThat(
                        client.mine(MOTHER, "/" + goal + "/check-ins")
                                .body()
                                .get("checkIns")
                                .valueStream()
                                .map(c -> c.get("by").asString()))
                .containsExactlyInAnyOrderElementsOf(family);
    }

    @Test
    void a_check_in_is_one_document_per_week_and_a_series_examines_the_weeks_it_returns() {
        String student = client.student(DISTRICT);
        String goal = active(student, 14);
        String other = active(student, 14);
        for (int day = 0; day < 14; day++) {
            client.ask(MOTHER, goal + "/check-ins", said("h1", today.minusDays(day), "DONE"));
            client.ask(MOTHER, other + "/check-ins", said("h1", today.minusDays(day), "DONE"));
        }
        long weeks =
                IntStream.range(0, 14)
                        .mapToObj(day -> IsoWeek.with(today.minusDays(day)))
                        .distinct()
                        .count();
        assertThat(mongo.getCollection("check_ins").countDocuments(new Document("goal", goal)))
                .isEqualTo(weeks);
        finds.forget();

        client.mine(MOTHER, "/" + goal + "/progress");

        Document stats = finds.explained(mongo, "check_ins");
        assertThat(stats.get("nReturned", Number.class).longValue()).isEqualTo(weeks);
        assertThat(stats.get("totalDocsExamined", Number.class).longValue()).isEqualTo(weeks);
    }

    @Test
    void everything_is_told_and_fits_its_contract() {
        String goal = active(client.student(DISTRICT), 0);
        client.ask(MOTHER, goal + "/check-ins", said("h1", today, "DONE"));
        client.correct(MOTHER, goal + "/check-ins/" + today + "/h1", "{\"done\":\"NOT\"}");

        GoalEventIT.assertTold(
                goal, "proposed", "agreed", "activated", "checked-in", "check-in-corrected");
    }

    @Test
    void reminders_and_reviews_are_told_when_their_time_has_come_and_once() {
        String goal = active(client.student(DISTRICT), 0, Duration.ofMinutes(1));
        assertThat(stored(goal).getDate("due")).isNotNull();
        mongo.getCollection("goals")
                .updateOne(
                        new Document("_id", goal),
                        new Document(
                                        "$set",
                                        new Document(
                                                        "due",
                                                        Date.from(Instant.now().minusSeconds(120)))
                                                .append(
                                                        "nextReview",
                                                        Date.from(
                                                                today.minusDays(1)
                                                                        .atStartOfDay(
                                                                                ZoneOffset.UTC)
                                                                        .toInstant())))
                                .append("$inc", new Document("version", 1L)));

        await("the review was told and the next reminder reckoned")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        stored(goal).getDate("due").toInstant().isAfter(Instant.now())
                                && !stored(goal).containsKey("nextReview"));

        GoalEventIT.assertTold(
                goal, "proposed", "agreed", "activated", "reminder-due", "review-due");
    }

    private Document stored(String goal) {
        Document stored = mongo.getCollection("goals").find(new Document("_id", goal)).first();
        assertThat(stored).isNotNull();
        return stored;
    }

    /** A goal that both have agreed to so many days ago. */
    private String active(String student, int daysAgo) {
        return active(student, daysAgo, Duration.ofHours(3));
    }

    /**
     * A goal that both have agreed to so many days ago.
     *
     * @param reminded how long ago today's reminder would have been
     */
    private String active(String student, int daysAgo, Duration reminded) {
        String goal =
                client.propose(
                                MOTHER,
                                null,
                                """
                                {"student":"%s","area":"ACADEMIC","title":"Reads","success":"Tells",\
                                "by":"%s","schoolDoes":"A book on Friday","strategies":[{"side":\
                                "HOME","what":"Reads aloud","schedule":{"minutes":15,\
                                "timesPerWeek":5,"remindAt":"%s"}}]}\
                                """
                                        .formatted(
                                                student,
                                                today.plusMonths(3),
                                                Instant.now()
                                                        .atOffset(ZoneOffset.UTC)
                                                        .minus(reminded)
                                                        .toLocalTime()
                                                        .withNano(0)))
                        .body()
                        .get("id")
                        .asString();
        assertThat(client.ask(TEACHER, goal + "/agreements", "{\"version\":1}").status())
                .isEqualTo(200);
        mongo.getCollection("goals")
                .updateOne(
                        new Document("_id", goal),
                        new Document(
                                "$set",
                                new Document(
                                        "steps.2.at",
                                        Date.from(Instant.now().minus(Duration.ofDays(daysAgo))))));
        return goal;
    }

    private static String said(String strategy, LocalDate day, String done) {
        return "{\"strategy\":\"%s\",\"day\":\"%s\",\"done\":\"%s\",\"rating\":4,\"minutes\":15}"
                .formatted(strategy, day, done);
    }
}
