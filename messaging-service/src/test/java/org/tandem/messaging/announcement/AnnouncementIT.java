package org.tandem.messaging.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.announcement.Announcement.Work;
import org.tandem.messaging.announcement.Announcement.Work.Step;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.Contracts;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.announcements.lease=2s",
            "tandem.announcements.poll=200ms",
            "spring.cloud.stream.bindings.notificationEvents-in-0.group=announcement-it"
        })
@Import({Backends.class, TestTokens.class, AnnouncementIT.Seams.class})
class AnnouncementIT {

    /** What a process that is killed does not survive, and nobody catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What happens before a step. */
    private static final AtomicReference<Consumer<Work>> BEFORE =
            new AtomicReference<>(AnnouncementIT::nothing);

    private static void nothing(Work ignored) {}

    private static final MovableClock CLOCK = new MovableClock();

    @TestConfiguration(proxyBeanMethods = false)
    static class Seams {
        @Bean
        MovableClock clock() {
            return CLOCK;
        }

        @Bean
        FanOutSteps steps() {
            return (_, work) -> BEFORE.get().accept(work);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Contracts CONTRACTS = Contracts.of("messaging-service");
    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final String ROSA = TestTokens.bearer("maplewood", "g-201");
    private static final String PRINCIPAL = TestTokens.bearer("maplewood", "t-110");

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    private AnnouncementClient client = new AnnouncementClient(0);

    @BeforeEach
    void connect() {
        client = new AnnouncementClient(port);
        SampleRoster.bringTo(port);
    }

    @AfterEach
    void nothing_more() {
        BEFORE.set(AnnouncementIT::nothing);
    }

    /** The class that Helen Park teaches. */
    private String classOfPark() {
        return mongo.find(
                        new Query(
                                Criteria.where("district")
                                        .is("maplewood")
                                        .and("teachers")
                                        .is("t-101")),
                        Document.class,
                        "classes")
                .getFirst()
                .getString("clazz");
    }

    private String toClass() {
        return body("CLASS", classOfPark(), "\"confirm\":true");
    }

    private static String body(String kind, @Nullable String id, String... more) {
        String audience =
                id == null
                        ? "{\"kind\":\"%s\"}".formatted(kind)
                        : "{\"kind\":\"%s\",\"id\":\"%s\"}".formatted(kind, id);
        return "{\"audience\":%s,\"title\":\"Reading night\",\"text\":\"Bring a book.\"%s}"
                .formatted(
                        audience,
                        String.join("", List.of(more).stream().map(m -> "," + m).toList()));
    }

    private JsonNode sent(String token, String body) {
        return awaitState(token, client.announce(token, body, 201).get("id").asString(), "SENT");
    }

    private JsonNode awaitState(String token, String id, String state) {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        await("the announcement to be " + state)
                // Tests let workers die.
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    last.set(client.get("/" + id, token, 200));
                    return last.get().get("state").asString().equals(state);
                });
        return last.get();
    }

    @Test
    void a_class_is_told_once_each_and_the_author_sees_what_becomes_of_it() {
        JsonNode sent = sent(PARK, toClass());
        String id = sent.get("id").asString();

        long told = sent.at("/sent/recipients").asLong();
        assertThat(told).isGreaterThan(3);
        assertThat(sent.at("/sent/counts/ADDRESSED").asLong()).isEqualTo(told);
        List<JsonNode> batches = MessagingTopic.events(id, "announcement.addressed", 1);
        assertThat(batches).hasSize(1);
        JsonNode data = batches.getFirst().get("data");
        assertThat(CONTRACTS.problems(batches.getFirst().get("type").asString(), data)).isEmpty();
        assertThat(data.get("recipients").findValuesAsString("person"))
                .hasSize((int) told)
                .doesNotHaveDuplicates()
                .contains("g-201")
                .doesNotContain("t-101");
        assertThat(MessagingTopic.events(id, "announcement.published", 1)).hasSize(1);

        JsonNode hers = client.get("/" + id, ROSA, 200);
        assertThat(hers.at("/received/students").toString()).isEqualTo("[\"s-301\"]");
        assertThat(hers.get("text").asString()).isEqualTo("Bring a book.");
        assertThat(hers.has("sent")).as("counts are not for her").isFalse();
        assertThat(client.get("?limit=1", ROSA, 200).at("/announcements/0/id").asString())
                .isEqualTo(id);
        assertThat(client.get("?limit=1&as=AUTHOR", PARK, 200).at("/announcements/0/id").asString())
                .isEqualTo(id);

        client.post("/" + id + "/confirmation", ROSA, null, 200);
        JsonNode again = client.post("/" + id + "/confirmation", ROSA, null, 200);

        assertThat(again.at("/received/confirmedAt").isMissingNode()).isFalse();
        assertThat(MessagingTopic.events(id, "announcement.confirmed", 1)).hasSize(1);
        JsonNode confirmed = client.get("/" + id + "/recipients?state=CONFIRMED", PARK, 200);
        assertThat(confirmed.get("recipients").findValuesAsString("person"))
                .containsExactly("g-201");
        assertThat(client.get("/" + id, PARK, 200).at("/sent/counts/CONFIRMED").asLong())
                .isEqualTo(1);
        assertThat(client.get("/" + id, PRINCIPAL, 200).at("/sent/counts/CONFIRMED").asLong())
                .isEqualTo(1);
    }

    @Test
    void staff_are_told_too_where_that_is_asked_for_and_restricted_guardians_are_not() {
        String park = classOfPark();
        restrict("s-316", "g-218");

        JsonNode sent = sent(PRINCIPAL, body("SCHOOL", "oak", "\"staff\":true"));

        Set<String> people = new HashSet<>();
        MessagingTopic.events(sent.get("id").asString(), "announcement.addressed", 1)
                .forEach(e -> people.addAll(e.at("/data/recipients").findValuesAsString("person")));
        assertThat(people).contains("t-101", "t-112", "g-201").doesNotContain("g-218", "t-110");
        assertThat(park).isNotEmpty();
    }

    private void restrict(String student, String guardian) {
        client.call(
                "/api/v1/students/%s/guardianships/%s/restrictions".formatted(student, guardian),
                PRINCIPAL,
                "{\"scope\":\"CONTACT\",\"instrument\":\"FC-9\",\"reason\":\"test\"}",
                201);
    }

    @Test
    void the_same_key_announces_once() {
        String key = UUID.randomUUID().toString();

        JsonNode first = client.post("", PARK, toClass(), key, 201);

        assertThat(client.post("", PARK, toClass(), key, 201).get("id")).isEqualTo(first.get("id"));
        client.post("", PARK, body("CLASS", classOfPark()), key, 422);
    }

    /** Where it dies: before which step, and before which batch of it. */
    @ParameterizedTest
    @CsvSource({"STUDENTS,2", "STAFF,0", "BATCHES,0", "BATCHES,2", "BATCHES,4"})
    void thousands_are_told_once_each_though_a_worker_dies_on_the_way(Step deadly, int after) {
        var school = new GeneratedSchool(mongo, 1_500);
        var deaths = new AtomicReference<>(0);
        BEFORE.set(work -> {
            int done =
                    work.step() == Step.BATCHES ? work.batches() : work.after().isEmpty() ? 0 : 2;
            if (work.step() == deadly && done >= after && deaths.get() == 0) {
                deaths.set(1);
                throw new Killed();
            }
        });
        String boss = TestTokens.bearer(school.district.value(), "boss");

        JsonNode sent = sent(boss, body("SCHOOL", GeneratedSchool.SCHOOL));

        assertThat(deaths.get()).as("a worker has died").isEqualTo(1);
        assertToldOnceEach(school, sent);
    }

    private void assertToldOnceEach(GeneratedSchool school, JsonNode sent) {
        String id = sent.get("id").asString();
        int batches = (school.guardians() + 499) / 500;
        assertThat(sent.at("/sent/recipients").asInt()).isEqualTo(school.guardians());
        List<JsonNode> events = MessagingTopic.events(id, "announcement.addressed", batches);
        assertThat(events.stream().map(e -> e.at("/data/batch").asString()).distinct())
                .hasSize(batches);
        List<String> people = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode event : events) {
            if (ids.add(event.at("/data/batch").asString())) {
                event.at("/data/recipients")
                        .forEach(r -> people.add(r.get("person").asString() + r.get("students")));
            }
        }
        assertThat(people).hasSize(school.guardians()).doesNotHaveDuplicates();
        assertThat(people)
                .contains(school.guardian(4) + JSON.writeValueAsString(school.children(4)))
                .contains(school.guardian(5) + JSON.writeValueAsString(school.children(5)));
        assertThat(MessagingTopic.events(id, "announcement.published", 1)).hasSize(1);
    }

    @Test
    void all_of_it_done_again_changes_nothing() {
        var school = new GeneratedSchool(mongo, 300);
        String boss = TestTokens.bearer(school.district.value(), "boss");
        JsonNode sent = sent(boss, body("SCHOOL", GeneratedSchool.SCHOOL));
        String id = sent.get("id").asString();
        int before = MessagingTopic.events(id, "announcement", 3).size();

        mongo.updateFirst(
                new Query(Criteria.where("_id").is(id)),
                new Update()
                        .set("state", "SENDING")
                        .set("due", Instant.EPOCH)
                        .set(
                                "work",
                                new Document("step", "STUDENTS")
                                        .append("after", "")
                                        .append("round", 0)
                                        .append("batches", 0)
                                        .append("addressed", 0L))
                        .inc("version", 1),
                "announcements");
        awaitState(boss, id, "SENT");

        assertThat(MessagingTopic.events(id, "announcement", 3)).hasSize(before);
        assertThat(client.get("/" + id, boss, 200).at("/sent/recipients").asInt()).isEqualTo(600);
    }

    /** With -Dannouncement.recipients=20000 a measurement. */
    @Test
    void how_many_are_told_in_a_second() {
        int recipients = Integer.getInteger("announcement.recipients", 1_000);
        var school = new GeneratedSchool(mongo, recipients / 2);
        String boss = TestTokens.bearer(school.district.value(), "boss");
        long began = System.nanoTime();

        JsonNode sent = sent(boss, body("SCHOOL", GeneratedSchool.SCHOOL));

        double stored = (System.nanoTime() - began) / 1e9;
        MessagingTopic.events(
                sent.get("id").asString(), "announcement.addressed", (recipients + 499) / 500);
        double published = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "announcement to %d recipients: stored in %.2f s (%.0f/s), published after %.2f s%n",
                recipients,
                stored,
                recipients / stored,
                published);
        assertThat(sent.at("/sent/recipients").asInt()).isEqualTo(recipients);
    }

    @Test
    void a_withdrawal_stops_the_rest() {
        var school = new GeneratedSchool(mongo, 1_500);
        String boss = TestTokens.bearer(school.district.value(), "boss");
        AtomicReference<String> id = new AtomicReference<>();
        BEFORE.set(work -> {
            await("its id").until(() -> id.get() != null);
            if (work.step() == Step.BATCHES && work.batches() == 2) {
                client.post("/" + id.get() + "/withdrawal", boss, null, 200);
            }
        });
        id.set(
                client.announce(boss, body("SCHOOL", GeneratedSchool.SCHOOL), 201)
                        .get("id")
                        .asString());

        awaitState(boss, id.get(), "WITHDRAWN");

        assertThat(MessagingTopic.events(id.get(), "announcement.withdrawn", 1)).hasSize(1);
        // What was withdrawn before the third batch was written keeps it from being written on.
        await("no worker")
                .atMost(Duration.ofSeconds(20))
                .until(() -> mongo.getCollection("announcementLeases").countDocuments() == 0);
        assertThat(MessagingTopic.events(id.get(), "announcement.addressed", 2).size())
                .isLessThanOrEqualTo(3);
        String told = TestTokens.bearer(school.district.value(), school.guardian(0));
        JsonNode hers = client.get("/" + id.get(), told, 200);
        assertThat(hers.get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(hers.has("text")).isFalse();
        client.post("/" + id.get() + "/confirmation", told, null, 409);
        client.post("/" + id.get() + "/resend", boss, null, 409);
        client.post("/" + id.get() + "/withdrawal", boss, null, 200);
    }

    @Test
    void it_is_sent_again_to_the_rest_at_most_three_times_and_not_within_an_hour() {
        String id = sent(PARK, toClass()).get("id").asString();
        client.post("/" + id + "/confirmation", ROSA, null, 200);
        long told = client.get("/" + id, PARK, 200).at("/sent/recipients").asLong();
        String key = UUID.randomUUID().toString();

        client.post("/" + id + "/resend", PARK, null, 409);
        client.post("/" + id + "/resend", ROSA, null, 404);
        CLOCK.move(Duration.ofMinutes(61));
        client.post("/" + id + "/resend", PARK, null, key, 202);
        client.post("/" + id + "/resend", PARK, null, key, 202);

        List<JsonNode> reminded = MessagingTopic.events(id, "announcement.reminded", 1);
        assertThat(reminded).hasSize(1);
        JsonNode data = reminded.getFirst().get("data");
        assertThat(CONTRACTS.problems(reminded.getFirst().get("type").asString(), data)).isEmpty();
        assertThat(data.get("recipients").findValuesAsString("person"))
                .hasSize((int) told - 1)
                .doesNotContain("g-201");
        client.post("/" + id + "/resend", PARK, null, 409);
        for (int i = 2; i <= 3; i++) {
            CLOCK.move(Duration.ofMinutes(61));
            awaitNothingToDo(id);
            client.post("/" + id + "/resend", PARK, null, 202);
        }
        CLOCK.move(Duration.ofMinutes(61));
        awaitNothingToDo(id);
        assertThat(client.post("/" + id + "/resend", PARK, null, 409).get("type").asString())
                .isEqualTo("urn:tandem:problem:resend-limit");
        assertThat(client.get("/" + id, PARK, 200).at("/sent/reminders")).hasSize(3);
    }

    private void awaitNothingToDo(String id) {
        await("nothing to do")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        mongo.getCollection("announcements")
                                        .countDocuments(new Document("_id", id).append("due", null))
                                == 1);
    }

    private static String inTwoHours() {
        LocalDateTime at = LocalDateTime.ofInstant(CLOCK.instant(), ZoneOffset.UTC).plusHours(2);
        return "\"sendAt\":{\"local\":\"%s\",\"zone\":\"UTC\"}".formatted(at.withNano(0));
    }

    @Test
    void a_scheduled_one_waits_for_its_time() {
        String body = body("CLASS", classOfPark(), inTwoHours());
        JsonNode planned = client.announce(PARK, body, 201);
        String id = planned.get("id").asString();

        assertThat(planned.get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(client.get("?as=AUTHOR&limit=100", PARK, 200).toString()).contains(id);
        client.get("/" + id, ROSA, 404);
        CLOCK.move(Duration.ofHours(1));
        assertThat(client.get("/" + id, PARK, 200).get("state").asString()).isEqualTo("SCHEDULED");
        CLOCK.move(Duration.ofHours(2));

        awaitState(PARK, id, "SENT");
        client.get("/" + id, ROSA, 200);
    }

    @Test
    void a_scheduled_one_can_be_cancelled_and_nobody_is_told() {
        String id =
                client.announce(PARK, body("CLASS", classOfPark(), inTwoHours()), 201)
                        .get("id")
                        .asString();

        JsonNode cancelled = client.post("/" + id + "/withdrawal", PARK, null, 200);
        CLOCK.move(Duration.ofHours(3));
        sent(PARK, toClass());

        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(client.get("/" + id, PARK, 200).get("state").asString()).isEqualTo("CANCELLED");
        client.get("/" + id, ROSA, 404);
    }

    @Test
    void the_rights_of_the_author_are_those_of_when_it_is_sent() {
        var school = new GeneratedSchool(mongo, 10);
        String boss = TestTokens.bearer(school.district.value(), "boss");
        String chief = TestTokens.bearer(school.district.value(), "chief");
        String id =
                client.announce(boss, body("SCHOOL", GeneratedSchool.SCHOOL, inTwoHours()), 201)
                        .get("id")
                        .asString();

        school.person(mongo, "boss", "teacher");
        CLOCK.move(Duration.ofHours(3));

        JsonNode cancelled = awaitState(chief, id, "CANCELLED");
        assertThat(cancelled.at("/sent/reason").asString()).isEqualTo("AUTHOR_MAY_NO_LONGER");
        assertThat(
                        client.get(
                                        "/" + id,
                                        TestTokens.bearer(
                                                school.district.value(), school.guardian(0)),
                                        404)
                                .get("type")
                                .asString())
                .isEqualTo("urn:tandem:problem:not-found");
    }

    @Test
    void a_group_is_saved_shared_and_told() {
        String group =
                client.call(
                                "/api/v1/groups",
                                PARK,
                                "{\"name\":\"Readers\",\"students\":[\"s-301\",\"s-307\"],\"people\":[\"t-112\"]}",
                                201)
                        .get("id")
                        .asString();

        JsonNode sent = sent(PARK, body("GROUP", group));

        List<JsonNode> batches =
                MessagingTopic.events(sent.get("id").asString(), "announcement.addressed", 1);
        assertThat(batches.getFirst().at("/data/recipients").findValuesAsString("person"))
                .containsExactlyInAnyOrder("g-201", "g-202", "g-209", "t-112");
        String reed = TestTokens.bearer("maplewood", "t-102");
        client.announce(reed, body("GROUP", group), 404);
    }

    @Test
    void a_reply_goes_to_the_author_alone_and_a_second_one_continues_the_conversation() {
        String id = sent(PARK, toClass()).get("id").asString();

        JsonNode first =
                client.post("/" + id + "/replies", ROSA, "{\"text\":\"We will come.\"}", 201);
        JsonNode second =
                client.post(
                        "/" + id + "/replies",
                        ROSA,
                        "{\"text\":\"All of us.\",\"student\":\"s-301\"}",
                        201);

        assertThat(second.get("conversation")).isEqualTo(first.get("conversation"));
        assertThat(second.get("number").asLong()).isEqualTo(2);
        String conversation = "/api/v1/conversations/" + first.get("conversation").asString();
        assertThat(client.call(conversation, PARK, 200).at("/kind").asString())
                .isEqualTo("PRIVATE");
        client.call(conversation, TestTokens.bearer("maplewood", "g-202"), 404);
        client.post("/" + id + "/replies", ROSA, "{\"text\":\"And?\",\"student\":\"s-316\"}", 422);
        client.post("/" + id + "/replies", PARK, "{\"text\":\"And?\"}", 404);
    }

    @Test
    void what_becomes_of_it_comes_back_late_twice_and_out_of_order_and_only_goes_forward() {
        String id = sent(PARK, toClass()).get("id").asString();

        MessagingTopic.reported("suppressed", "maplewood", id, "g-202");
        MessagingTopic.reported("read", "maplewood", id, "g-201");
        MessagingTopic.reported("created", "maplewood", id, "g-201");
        MessagingTopic.reported("suppressed", "maplewood", id, "g-201");
        MessagingTopic.reported("created", "maplewood", id, "g-209");
        MessagingTopic.reported("created", "maplewood", id, "g-209");
        MessagingTopic.reported("created", "lakeside", id, "g-219");
        MessagingTopic.reported("created", "maplewood", id, "g-999");

        await("the counts")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode counts = client.get("/" + id, PARK, 200).at("/sent/counts");
                    assertThat(counts.get("READ").asLong()).isEqualTo(1);
                    assertThat(counts.get("DELIVERED").asLong()).isEqualTo(1);
                    assertThat(counts.get("SUPPRESSED").asLong()).isEqualTo(1);
                });
        client.post("/" + id + "/confirmation", ROSA, null, 200);
        MessagingTopic.reported("read", "maplewood", id, "g-201");
        MessagingTopic.reported("read", "maplewood", id, "g-209");
        await("the last report")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode counts = client.get("/" + id, PARK, 200).at("/sent/counts");
                    assertThat(counts.get("READ").asLong()).isEqualTo(1);
                    assertThat(counts.get("CONFIRMED").asLong()).isEqualTo(1);
                });
    }

    @Test
    void lists_examine_only_what_they_return() {
        for (int i = 0; i < 5; i++) {
            sent(PARK, toClass());
        }
        var school = new GeneratedSchool(mongo, 300);
        String boss = TestTokens.bearer(school.district.value(), "boss");
        String id = sent(boss, body("SCHOOL", GeneratedSchool.SCHOOL)).get("id").asString();
        Document maplewood = new Document("district", "maplewood");
        Document own = new Document("district", school.district.value());

        assertExamined(
                2,
                "announcements",
                new Document(maplewood).append("author", "t-101"),
                new Document("place", -1));
        assertExamined(
                2,
                "announcementRecipients",
                new Document(maplewood).append("person", "g-201"),
                new Document("place", -1));
        Document range = new Document("$gt", id + ":").append("$lt", id + ";");
        assertExamined(
                50,
                "announcementRecipients",
                new Document(own).append("_id", range),
                new Document("_id", -1));
        assertExamined(
                50,
                "announcementRecipients",
                new Document(own)
                        .append("announcement", id)
                        .append("state", "ADDRESSED")
                        .append("_id", range),
                new Document("_id", -1));
        assertExamined(
                50,
                "students",
                new Document(own)
                        .append("schools", GeneratedSchool.SCHOOL)
                        .append(
                                "_id",
                                new Document("$gt", school.district + ":s-0-00100")
                                        .append("$lt", school.district + ";")),
                new Document("_id", 1));
    }

    private void assertExamined(int limit, String collection, Document filter, Document sort) {
        Document find =
                new Document("find", collection)
                        .append("filter", filter)
                        .append("sort", sort)
                        .append("limit", limit);
        Document stats =
                mongo.executeCommand(
                                new Document("explain", find).append("verbosity", "executionStats"))
                        .get("executionStats", Document.class);
        assertThat(stats.getInteger("nReturned")).as(collection).isEqualTo(limit);
        assertThat(stats.getInteger("totalDocsExamined")).as(collection).isEqualTo(limit);
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        var school = new GeneratedSchool(mongo, 8);
        String boss = TestTokens.bearer(school.district.value(), "boss");
        String told = TestTokens.bearer(school.district.value(), school.guardian(0));
        List<String> ids =
                IntStream.range(0, 5)
                        .mapToObj(_ -> sent(boss, body("SCHOOL", GeneratedSchool.SCHOOL)))
                        .map(a -> a.get("id").asString())
                        .toList()
                        .reversed();

        assertThat(paged("", "announcements", "id", told)).isEqualTo(ids);
        assertThat(paged("?as=AUTHOR", "announcements", "id", boss)).isEqualTo(ids);
        assertThat(paged("/" + ids.getFirst() + "/recipients", "recipients", "person", boss))
                .hasSize(16)
                .doesNotHaveDuplicates();
    }

    private List<String> paged(String path, String list, String field, String token) {
        List<String> all = new ArrayList<>();
        String join = path.contains("?") ? "&" : "?";
        String before = "";
        do {
            JsonNode page = client.get(path + join + "limit=2" + before, token, 200);
            page.get(list).forEach(item -> all.add(item.get(field).asString()));
            before =
                    page.path("before").isString()
                            ? "&before=" + page.get("before").asString()
                            : "";
        } while (!before.isEmpty());
        return all;
    }

    /** A bad request, and what must be said about it. */
    record Bad(String name, String body, int status, @Nullable String field) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> badRequests() {
        String good = body("SCHOOL", "oak");
        String sendAt = "\"sendAt\":{\"local\":\"%s\",\"zone\":\"%s\"}";
        return List.of(
                new Bad("unknown class", body("CLASS", "c-999"), 404, "audience.id"),
                new Bad("unknown school", body("SCHOOL", "elm"), 404, "audience.id"),
                new Bad("other school", body("SCHOOL", "birch"), 404, "audience.id"),
                new Bad("district", body("DISTRICT", null), 403, "audience"),
                new Bad("unknown group", body("GROUP", "nothing"), 404, "audience.id"),
                new Bad("bad id", body("GROUP", "a:b"), 400, "audience.id"),
                new Bad("no id", body("CLASS", null), 400, "audience.whole"),
                new Bad("no grade", body("GRADE", "oak"), 400, "audience.whole"),
                new Bad("no audience", "{\"title\":\"a\",\"text\":\"b\"}", 400, "audience"),
                new Bad(
                        "empty grade",
                        good.replace("\"SCHOOL\"", "\"GRADE\"")
                                .replace("\"id\"", "\"grade\":\"12\",\"id\""),
                        422,
                        "audience"),
                new Bad("no title", good.replace("Reading night", " "), 400, "title"),
                new Bad("long title", good.replace("Reading", "x".repeat(200)), 400, "title"),
                new Bad("title of two lines", good.replace("night", "\\n"), 400, "title"),
                new Bad("long text", good.replace("Bring", "x".repeat(10_000)), 400, "text"),
                new Bad("control character", good.replace("Bring", "\\u0007"), 400, "text"),
                new Bad("category", with("\"category\":\"GOSSIP\""), 400, "category"),
                new Bad("severity", with("\"severity\":\"LOUD\""), 400, "severity"),
                new Bad("language", with("\"language\":\"12\""), 400, "language"),
                new Bad("no time", with("\"sendAt\":\"soon\""), 400, "sendAt"),
                new Bad(
                        "no zone",
                        with(sendAt.formatted("2027-03-14T02:30", "+02:00")),
                        400,
                        "sendAt"),
                new Bad("past", with(sendAt.formatted("2026-03-14T02:30", "UTC")), 422, "sendAt"),
                new Bad(
                        "too far",
                        with(sendAt.formatted("2029-03-14T02:30", "UTC")),
                        422,
                        "sendAt"),
                new Bad("too large", good.replace("Bring", "x".repeat(300_000)), 413, null));
    }

    private static String with(String more) {
        return body("SCHOOL", "oak", more);
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void a_bad_request_gets_a_problem_that_names_the_field(Bad bad) {
        JsonNode problem = client.announce(PRINCIPAL, bad.body(), bad.status());

        assertThat(problem.get("type").asString()).startsWith("urn:tandem:problem:");
        assertThat(problem.get("detail").asString()).isNotBlank();
        if (bad.field() != null) {
            assertThat(problem.at("/errors/0/field").asString()).startsWith(bad.field());
        }
    }

    @Test
    void who_may_not_announce_is_told_as_little_as_she_may_know() {
        assertThat(client.announce(PARK, body("SCHOOL", "oak"), 403).at("/type").asString())
                .isEqualTo("urn:tandem:problem:not-yours-to-tell");
        client.announce(PARK, body("SCHOOL", "birch"), 404);
        client.announce(PARK, body("CLASS", classOfPark(), "\"severity\":\"EMERGENCY\""), 403);
        client.announce(ROSA, body("CLASS", classOfPark()), 404);
        client.announce(TestTokens.bearer("lakeside", "t-101"), body("CLASS", classOfPark()), 404);
        String id = sent(PARK, toClass()).get("id").asString();
        client.get("/" + id + "/recipients", PRINCIPAL, 404);
        client.post("/" + id + "/withdrawal", ROSA, null, 404);
        client.post("/" + id + "/confirmation", PRINCIPAL, null, 404);
        client.get("?before=x", PARK, 400);
        client.get("?limit=101", PARK, 400);
    }

    static List<Bad> badGroups() {
        String ten =
                String.join(
                        ",", IntStream.range(0, 10_000).mapToObj("\"s-%d\""::formatted).toList());
        String half =
                String.join(
                        ",", IntStream.range(0, 1_100).mapToObj("\"p-%d\""::formatted).toList());
        return List.of(
                new Bad("10,000", group("\"students\":[%s]".formatted(ten)), 400, "students"),
                new Bad(
                        "2,200 in all",
                        group("\"students\":[%s],\"people\":[%s]".formatted(half, half)),
                        422,
                        "students"),
                new Bad("nobody", group("\"students\":[]"), 422, "students"),
                new Bad("unknown", group("\"students\":[\"s-999\"]"), 422, "students"),
                new Bad("not hers", group("\"students\":[\"s-302\"]"), 422, "students"),
                new Bad("a guardian", group("\"people\":[\"g-201\"]"), 422, "people"),
                new Bad(
                        "other school",
                        group("\"students\":[\"s-301\"],\"school\":\"birch\""),
                        422,
                        "school"),
                new Bad("null", group("\"students\":[null]"), 400, "students"),
                new Bad("no name", "{\"students\":[\"s-301\"]}", 400, "name"));
    }

    private static String group(String members) {
        return "{\"name\":\"Readers\",%s}".formatted(members);
    }

    @ParameterizedTest
    @MethodSource("badGroups")
    void a_bad_group_gets_a_problem_that_names_the_field(Bad bad) {
        JsonNode problem = client.call("/api/v1/groups", PARK, bad.body(), bad.status());

        assertThat(problem.at("/errors/0/field").asString())
                .startsWith(String.valueOf(bad.field()));
    }
}
