package org.tandem.messaging.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.imports.RosterClient;
import org.tandem.messaging.roster.imports.RosterTopics;
import org.tandem.messaging.roster.imports.SmallPackage;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Store;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The service's own calendar sleeps; the tests have one whose clock is ahead. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "tandem.roster.calendar-interval=1h")
@Import({Backends.class, TestTokens.class})
class ClassCalendarIT {

    private static final PersonId HELEN = new PersonId("t-1");
    private static final PersonId SAMUEL = new PersonId("t-2");
    private static final String HELEN_TEACHES = "e-4,,,c-1,oak,t-1,teacher,false,";
    private static final String ANA_LEARNS = "e-1,,,c-1,oak,p-1,student,false,";

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired Store store;
    @Autowired Circles circles;
    @Autowired Roster roster;
    @Autowired RosterProperties properties;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final DistrictId district = new DistrictId("d-" + UUID.randomUUID());

    @Test
    void a_teacher_whose_last_day_has_passed_is_out_of_the_circle_without_an_import() {
        imports(HELEN_TEACHES + "," + today.plusDays(1));

        onDay(1).turn();
        assertThat(student("p-1").staff()).as("on her last day").containsExactly(HELEN);

        onDay(2).turn();
        assertThat(student("p-1").staff()).as("the day after").isEmpty();
        assertThat(student("p-2").staff()).isEmpty();
        assertThat(clazz().getList("teachers", String.class)).isEmpty();
        assertThat(clazz().get("changesOn")).isNull();
        await("everybody to be told")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(lastTold("students p-1"))
                                .contains("\"staff\":[]")
                                .contains("\"classes\":[\"c-1\"]"));
        assertThat(lastTold("classes c-1")).contains("\"teachers\":[]");
    }

    @Test
    void a_teacher_whose_first_day_has_come_is_in_the_circle_without_an_import() {
        imports(HELEN_TEACHES + today.plusDays(1) + "," + today.plusDays(8));
        assertThat(student("p-1").staff()).isEmpty();

        onDay(1).turn();

        assertThat(student("p-1").staff()).containsExactly(HELEN);
        assertThat(clazz().get("changesOn")).as("the day after her last").isNotNull();
        onDay(9).turn();
        assertThat(student("p-1").staff()).isEmpty();
    }

    @Test
    void a_student_whose_last_day_has_passed_has_the_class_no_longer() {
        imports(SmallPackage.bulk().saying("enrollments", ANA_LEARNS, ANA_LEARNS + "," + today));

        onDay(1).turn();

        assertThat(student("p-1").classes()).isEmpty();
        assertThat(student("p-1").staff()).isEmpty();
        assertThat(student("p-2").staff()).as("who stays").containsExactly(HELEN);
    }

    @Test
    void who_dies_before_the_students_are_derived_leaves_it_to_be_done_again() {
        imports(HELEN_TEACHES + "," + today);

        onDay(1).begin(district, List.of(district + ":c-1"), today.plusDays(1));
        assertThat(clazz().getList("teachers", String.class)).isEmpty();
        assertThat(student("p-1").staff()).containsExactly(HELEN);

        onDay(1).turn();

        assertThat(student("p-1").staff()).isEmpty();
        assertThat(clazz().get("changesOn")).isNull();
    }

    /** The import that comes between makes the class forget that its day had come. */
    @Test
    void who_dies_before_the_students_are_derived_may_leave_it_to_an_import() {
        imports(SmallPackage.bulk());
        mongo.getCollection("classes")
                .updateOne(
                        new Document("_id", district + ":c-1").append("members.enrollment", "e-4"),
                        new Document(
                                "$set",
                                new Document("teachers", List.of())
                                        .append("members.$.to", today.minusDays(1))
                                        .append("changesOn", today)));

        imports(HELEN_TEACHES + "," + today.minusDays(1));

        assertThat(clazz().get("changesOn")).isNull();
        assertThat(student("p-1").staff()).isEmpty();
    }

    @Test
    void several_instances_do_it_once() {
        imports(
                SmallPackage.bulk()
                        .saying("enrollments", HELEN_TEACHES, HELEN_TEACHES + "," + today)
                        .saying(
                                "enrollments",
                                "e-5,,,c-2,oak,t-2,teacher,false,",
                                "e-5,,,c-1,oak,t-2,teacher,false," + today.plusDays(1)));
        await("the first telling")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told("students p-1")).hasSize(1));

        IntStream.range(0, 4).parallel().forEach(_ -> onDay(1).turn());

        assertThat(student("p-1").staff()).containsExactly(SAMUEL);
        await("the second telling")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told("students p-1")).hasSize(2));
    }

    @Test
    void an_import_after_the_calendar_finds_everything_as_it_is() {
        SmallPackage school =
                SmallPackage.bulk()
                        .saying(
                                "enrollments",
                                HELEN_TEACHES,
                                HELEN_TEACHES + "," + today.minusDays(1));
        imports(school);
        mongo.getCollection("classes")
                .updateOne(
                        new Document("_id", district + ":c-1"),
                        new Document(
                                "$set",
                                new Document("teachers", List.of("t-1"))
                                        .append("changesOn", today)
                                        .append("fingerprint", "yesterday's")));
        onDay(0).turn();
        String before = clazz().getString("fingerprint");

        JsonNode again = imports(school.stored());

        assertThat(clazz().getList("teachers", String.class)).isEmpty();
        assertThat(clazz().getString("fingerprint")).isEqualTo(before);
        assertThat(RosterClient.counts(again, "classes")).isEqualTo("0 0 2 0");
    }

    private record Turning(String id, LocalDate changesOn) {}

    @Test
    void districts_whose_day_has_yet_to_begin_do_not_hide_those_in_which_it_has() {
        String collection = "turning-" + UUID.randomUUID();
        var documents = store.documents(collection, Turning.class);
        LocalDate second = LocalDate.of(2030, 1, 2);
        for (String id : List.of("honolulu:1", "honolulu:2", "honolulu:3", "auckland:4")) {
            mongo.getCollection(collection)
                    .insertOne(
                            new Document("_id", id)
                                    .append("district", id.substring(0, id.indexOf(':')))
                                    .append("command", new Document("by", "test").append("key", id))
                                    .append("changesOn", second));
        }
        Clock noon = Clock.fixed(Instant.parse("2030-01-01T12:00:00Z"), ZoneOffset.UTC);
        var due =
                new Due<>(
                        documents,
                        Turning::changesOn,
                        d -> second.minusDays(d.value().equals("honolulu") ? 1 : 0),
                        noon);

        assertThat(due.some(2)).extracting(o -> o.document().id()).containsExactly("auckland:4");
    }

    /** A calendar some days ahead. */
    private ClassCalendar onDay(int ahead) {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(ahead));
        return new ClassCalendar(store, circles, new Roster(store, clock, properties), clock);
    }

    private void imports(String helenTeaches) {
        imports(SmallPackage.bulk().saying("enrollments", HELEN_TEACHES + ",", helenTeaches));
    }

    private JsonNode imports(SmallPackage school) {
        JsonNode done = new RosterClient(port, district.value()).imports(school.zip());
        assertThat(done.get("state").asString()).isEqualTo("DONE");
        return done;
    }

    private Student student(String id) {
        return roster.student(district, new StudentId(id)).orElseThrow();
    }

    private Document clazz() {
        Document found =
                mongo.getCollection("classes").find(new Document("_id", district + ":c-1")).first();
        assertThat(found).isNotNull();
        return found;
    }

    private List<String> told(String what) {
        return RosterTopics.of(district.value()).stream()
                .filter(t -> (t.topic() + " " + t.key()).equals(what))
                .map(t -> String.valueOf(t.value()))
                .toList();
    }

    private String lastTold(String what) {
        return told(what).stream().reduce("", (first, last) -> last);
    }
}
