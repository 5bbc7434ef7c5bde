package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.messaging.roster.imports.RosterClient.cast;
import static org.tandem.messaging.roster.imports.RosterClient.counts;
import static org.tandem.messaging.roster.imports.SmallPackage.changed;
import static org.tandem.messaging.roster.imports.SmallPackage.enrollment;
import static org.tandem.messaging.roster.imports.SmallPackage.gone;
import static org.tandem.messaging.roster.imports.SmallPackage.role;
import static org.tandem.messaging.roster.imports.SmallPackage.user;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpMethod;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.imports.RosterTopics.Told;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.test.Contracts;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class ImportIT {

    private static final List<String> COLLECTIONS =
            List.of("orgs", "people", "classes", "students");

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired Roster roster;

    /** Every test has a district of its own. */
    private final DistrictId district = new DistrictId("d-" + UUID.randomUUID());

    private RosterClient machine = new RosterClient(0, "");

    @BeforeEach
    void connect() {
        machine = new RosterClient(port, district.value());
    }

    @Test
    void the_first_import_makes_people_classes_and_circles_and_tells_the_others() {
        JsonNode done = machine.imports(cast("maplewood"));

        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(counts(done, "orgs")).isEqualTo("3 0 0 0");
        assertThat(counts(done, "people")).isEqualTo("101 0 0 0");
        assertThat(counts(done, "classes")).isEqualTo("17 0 0 0");
        assertThat(counts(done, "enrollments")).isEqualTo("78 0 0 0");
        assertThat(counts(done, "students")).isEqualTo("40 0 0 0");
        Student mateo = student("s-301");
        assertThat(mateo.guardians()).containsExactly(new PersonId("g-201"), new PersonId("g-202"));
        assertThat(mateo.hasStaff(new PersonId("t-101"))).isTrue();
        awaitTold(101 + 17 + 40);
        Contracts contracts = Contracts.of("messaging-service");
        for (Told told : told()) {
            JsonNode event = JsonMapper.shared().readTree(String.valueOf(told.value()));
            assertThat(contracts.problems(event.get("type").asString(), event.get("data")))
                    .isEmpty();
        }
    }

    @Test
    void the_same_package_again_changes_nothing_and_tells_nothing() {
        machine.imports(SmallPackage.bulk().zip());
        Map<String, Object> before = stored();

        JsonNode same = machine.imports(SmallPackage.bulk().zip());
        JsonNode rezipped = machine.imports(SmallPackage.bulk().stored().zip());

        assertThat(same.get("reason").asString()).contains("imported already");
        for (JsonNode done : List.of(same, rezipped)) {
            assertThat(done.get("state").asString()).isEqualTo("DONE");
            assertThat(counts(done, "people")).isEqualTo("0 0 8 0");
            assertThat(counts(done, "classes")).isEqualTo("0 0 2 0");
            assertThat(counts(done, "enrollments")).isEqualTo("0 0 5 0");
        }
        assertThat(stored()).isEqualTo(before);
        awaitTold(8 + 2 + 3);
    }

    @Test
    void a_package_that_was_imported_before_takes_back_what_came_between() {
        machine.imports(SmallPackage.bulk().zip());
        machine.imports(
                SmallPackage.delta()
                        .users(user("g-1", changed(), "Rosita", ""))
                        .roles(role("r-5", changed(), "g-2", "relative"))
                        .enrollments(enrollment("e-6", changed(), "c-1", "t-2", "teacher"))
                        .zip());
        assertThat(student("p-2").staff()).hasSize(2);

        JsonNode back = machine.imports(SmallPackage.bulk().stored().zip(), "?confirm=true");

        assertThat(counts(back, "people")).isEqualTo("0 2 6 0");
        assertThat(counts(back, "enrollments")).isEqualTo("0 0 5 1");
        assertThat(student("p-2").staff()).containsExactly(new PersonId("t-1"));
        assertThat(student("p-2").guardianship(new PersonId("g-2")).orElseThrow().relation())
                .isEqualTo("guardian");
    }

    @Test
    void what_a_bad_row_kept_is_gone_once_the_row_is_gone() {
        SmallPackage school =
                SmallPackage.bulk()
                        .with("roles", role("r-9", "", "g-2", "teacher"))
                        .with("enrollments", enrollment("e-6", "", "c-1", "g-2", "teacher"));
        machine.imports(school.zip());
        machine.imports(
                school.saying("roles", "r-9,,,g-2,primary", "r-9,,,g-2,first")
                        .saying("enrollments", "e-6,,,c-1", "e-6,,,nowhere")
                        .zip());
        assertThat(student("p-1").hasStaff(new PersonId("g-2"))).isTrue();

        JsonNode done =
                machine.imports(
                        school.without("roles", "r-9").without("enrollments", "e-6").zip(),
                        "?confirm=true");

        assertThat(counts(done, "people")).isEqualTo("0 1 7 0");
        assertThat(counts(done, "enrollments")).isEqualTo("0 0 5 1");
        assertThat(student("p-1").hasStaff(new PersonId("g-2"))).isFalse();
    }

    @Test
    void who_is_gone_is_out_of_a_class_of_which_only_her_enrollment_could_not_be_read() {
        SmallPackage school =
                SmallPackage.bulk().saying("enrollments", "e-4,,,c-1,oak", "e-4,,,nowhere,oak");
        machine.imports(SmallPackage.bulk().zip());
        machine.imports(school.zip());
        assertThat(student("p-1").staff()).containsExactly(new PersonId("t-1"));

        machine.imports(
                school.without("users", "t-1").without("roles", "r-7").zip(), "?confirm=true");

        assertThat(student("p-1").staff()).isEmpty();
    }

    @Test
    void what_is_missing_in_a_complete_file_is_gone_and_may_come_back() {
        machine.imports(SmallPackage.bulk().zip());

        SmallPackage smaller =
                SmallPackage.bulk()
                        .without("users", "p-1", "t-2")
                        .without("roles", "r-1", "r-8")
                        .without("enrollments", "e-1", "e-5")
                        .without("demographics", "p-1");
        JsonNode done = machine.imports(smaller.zip(), "?confirm=true");

        assertThat(counts(done, "people")).isEqualTo("0 0 6 2");
        assertThat(counts(done, "enrollments")).isEqualTo("0 0 3 2");
        assertThat(counts(done, "students")).isEqualTo("0 1 0 1");
        assertThat(student("p-1").active()).isFalse();
        assertThat(student("p-1").guardians()).isEmpty();
        assertThat(student("p-3").staff()).isEmpty();
        await("the tombstones")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(told().stream().filter(t -> t.value() == null))
                                .extracting(t -> t.topic() + " " + t.key())
                                .containsExactlyInAnyOrder(
                                        "people p-1", "people t-2", "students p-1"));

        JsonNode back = machine.imports(SmallPackage.bulk().stored().zip());

        assertThat(counts(back, "people")).isEqualTo("2 0 6 0");
        assertThat(student("p-1").active()).isTrue();
        assertThat(student("p-1").guardians()).containsExactly(new PersonId("g-1"));
        assertThat(student("p-3").hasStaff(new PersonId("t-2"))).isTrue();
    }

    @Test
    void a_delta_changes_what_it_names_and_nothing_else() {
        machine.imports(SmallPackage.bulk().zip());

        JsonNode done =
                machine.imports(
                        SmallPackage.delta()
                                .users(
                                        user("g-4", changed(), "Nadia", "p-2"),
                                        user("g-1", gone(), "", ""))
                                .roles(
                                        role("r-9", changed(), "g-4", "parent"),
                                        role("r-5", changed(), "g-2", "relative"))
                                .enrollments(
                                        enrollment("e-2", changed(), "c-2", "p-2", "student"),
                                        enrollment("e-4", gone(), "", "", ""))
                                .zip(),
                        "?confirm=true");

        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(counts(done, "people")).isEqualTo("1 1 6 1");
        assertThat(counts(done, "classes")).isEqualTo("0 2 0 0");
        assertThat(student("p-1").guardians()).isEmpty();
        assertThat(student("p-1").staff()).isEmpty();
        assertThat(student("p-1").birthDate()).isNotNull();
        assertThat(student("p-2").guardians())
                .containsExactly(new PersonId("g-2"), new PersonId("g-4"));
        assertThat(student("p-2").guardianship(new PersonId("g-2")).orElseThrow().relation())
                .isEqualTo("relative");
        assertThat(student("p-2").staff()).containsExactly(new PersonId("t-2"));
        assertThat(student("p-2").classes()).containsExactly("c-2");
        assertThat(student("p-3").guardians()).containsExactly(new PersonId("g-3"));
    }

    @Test
    void the_brake_holds_an_import_until_somebody_says_that_it_is_meant() {
        machine.imports(SmallPackage.bulk().zip());
        Map<String, Object> before = stored();
        byte[] smaller =
                SmallPackage.bulk()
                        .without("users", "p-3")
                        .without("roles", "r-3")
                        .without("enrollments", "e-3")
                        .zip();

        JsonNode held = machine.imports(smaller);

        String id = held.get("id").asString();
        assertThat(held.get("state").asString()).isEqualTo("NEEDS_CONFIRMATION");
        assertThat(held.get("tooMuchDeactivated").toString())
                .contains("{\"kind\":\"people\",\"active\":8,\"deactivated\":1}")
                .contains("{\"kind\":\"enrollments\",\"active\":5,\"deactivated\":1}")
                .doesNotContain("classes");
        assertThat(stored()).isEqualTo(before);
        machine.call(HttpMethod.POST, "/" + id + "/confirm", 202);
        assertThat(machine.atRest(id).get("state").asString()).isEqualTo("DONE");
        assertThat(student("p-3").active()).isFalse();
        machine.call(HttpMethod.POST, "/" + id + "/confirm", 409);
        machine.call(HttpMethod.DELETE, "/" + id, 409);
    }

    @Test
    void an_import_that_waits_can_be_withdrawn_and_is_overtaken_by_a_later_one() {
        machine.imports(SmallPackage.bulk().zip());
        byte[] smaller = SmallPackage.bulk().without("users", "g-2").without("roles", "r-5").zip();
        String first = machine.imports(smaller).get("id").asString();
        String second = machine.imports(smaller).get("id").asString();

        machine.call(HttpMethod.DELETE, "/" + first, 200);
        machine.imports(SmallPackage.bulk().stored().zip());

        assertThat(machine.get("/" + first).get("reason").asString()).contains("withdrawn");
        assertThat(machine.get("/" + second).get("state").asString()).isEqualTo("REFUSED");
        assertThat(machine.get("/" + second).get("reason").asString()).contains("later package");
        JsonNode page = machine.get("?limit=2");
        assertThat(page.get("imports")).hasSize(2);
        assertThat(page.get("more").asBoolean()).isTrue();
        assertThat(machine.get("?before=" + second).get("imports")).hasSize(2);
    }

    @Test
    void a_dry_run_tells_what_would_change_and_changes_nothing() {
        machine.imports(SmallPackage.bulk().zip());
        Map<String, Object> before = stored();

        JsonNode dry =
                machine.imports(
                        SmallPackage.bulk()
                                .without("users", "g-3")
                                .without("roles", "r-6")
                                .with("users", user("g-5", "", "Ida", "p-3"))
                                .saying("users", "Rosa", "Rosita")
                                .zip(),
                        "?dryRun=true");

        assertThat(dry.get("state").asString()).isEqualTo("DONE");
        assertThat(counts(dry, "people")).isEqualTo("1 1 6 1");
        assertThat(dry.get("tooMuchDeactivated").toString()).contains("people");
        assertThat(dry.get("problems").toString()).contains("ROLE_NONE");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_dry_run_counts_the_students_that_the_import_then_changes() {
        machine.imports(SmallPackage.bulk().zip());
        Map<String, Object> before = stored();
        SmallPackage next =
                SmallPackage.bulk()
                        // Cem loses her only guardian, who alone said so; Ben is gone; Dora comes.
                        .without("users", "g-3", "p-2")
                        .without("roles", "r-6", "r-2")
                        .without("enrollments", "e-2")
                        .with("users", user("p-4", "", "Dora", "g-1"))
                        .with("roles", role("r-9", "", "p-4", "student"))
                        .with("enrollments", enrollment("e-6", "", "c-1", "p-4", "student"))
                        // Ana has another teacher.
                        .saying("enrollments", "e-4,,,c-1,oak,t-1", "e-4,,,c-1,oak,t-2");

        JsonNode dry = machine.imports(next.zip(), "?dryRun=true");

        assertThat(stored()).isEqualTo(before);
        assertThat(counts(dry, "students")).isEqualTo("1 2 0 1");
        JsonNode done = machine.imports(next.zip(), "?confirm=true");
        assertThat(counts(done, "students")).isEqualTo("1 2 0 1");
    }

    @Test
    void a_dry_run_of_the_first_package_counts_its_students() {
        JsonNode dry = machine.imports(cast("maplewood"), "?dryRun=true");

        assertThat(counts(dry, "students")).isEqualTo("40 0 0 0");
        assertThat(dry.has("reason")).isFalse();
    }

    @Test
    void bad_rows_are_reported_and_lose_no_good_ones() {
        JsonNode done =
                machine.imports(
                        SmallPackage.bulk()
                                .with("orgs", "x,,,X,department,,z")
                                .with("orgs", "z,,,Z,department,,x")
                                .with("orgs", "w,,,W,department,,nowhere")
                                .with("classes", "c-3,,,Lost,04,read,,homeroom,,nowhere,y,,,")
                                .with("classes", "c-4,,,Kind,04,read,,homeroom,,d,y,,,")
                                .with("classes", "c-5,,,Free,04,none,,homeroom,,oak,none,,,")
                                .with("users", user("p-4", "", "Dora", "nobody"))
                                .with("users", "p-5,,,maybe,p-5,,Bad,Row,,,,,,,,,,,,,,,,")
                                .with(
                                        "users",
                                        user("p-6", "", "Eva", "")
                                                + "{nobody:contact;instrument=A}")
                                .with("roles", role("r-20", "", "nobody", "student"))
                                .with("roles", role("r-21", "", "p-4", "student"))
                                .with(
                                        "enrollments",
                                        enrollment("e-20", "", "c-1", "nobody", "student"))
                                .with(
                                        "enrollments",
                                        enrollment("e-21", "", "c-3", "p-4", "student"))
                                .with(
                                        "enrollments",
                                        enrollment("e-22", "", "c-5", "p-4", "student"))
                                .with("demographics", "nobody,,,2016-04-09,,,,,,,,,,,,")
                                .zip());

        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(problemCounts(done))
                .containsEntry("PARENT_CYCLE", 1L)
                .containsEntry("REFERENCE_LEFT_OUT", 4L)
                .containsEntry("SCHOOL_KIND", 1L)
                .containsEntry("REFERENCE_UNKNOWN", 5L)
                .containsEntry("GUARDIAN_UNKNOWN", 1L)
                .containsEntry("BOOLEAN_UNREADABLE", 1L);
        assertThat(counts(done, "people")).isEqualTo("9 0 0 0");
        assertThat(counts(done, "classes")).isEqualTo("3 0 0 0");
        assertThat(counts(done, "students")).isEqualTo("4 0 0 0");
        assertThat(student("p-4").classes()).containsExactly("c-5");
        String problems = "/" + done.get("id").asString() + "/problems";
        JsonNode errors =
                machine.get(problems + "?severity=ERROR&file=enrollments.csv").get("problems");
        assertThat(errors).hasSize(2);
        assertThat(errors.get(0).get("line").asInt()).isEqualTo(7);
        assertThat(errors.get(0).get("column").asString()).isEqualTo("userSourcedId");
        assertThat(errors.get(0).get("value").asString()).isEqualTo("nobody");
        assertThat(errors.get(0).get("advice").asString()).contains("no user");
        JsonNode first = machine.get(problems + "?limit=3");
        assertThat(first.get("more").asBoolean()).isTrue();
        int last = first.get("problems").get(2).get("number").asInt();
        assertThat(
                        machine.get(problems + "?after=" + last)
                                .get("problems")
                                .get(0)
                                .get("number")
                                .asInt())
                .isEqualTo(last + 1);
    }

    @Test
    void a_row_that_cannot_be_read_leaves_what_is_stored_alone() {
        machine.imports(SmallPackage.bulk().zip());

        JsonNode done =
                machine.imports(
                        SmallPackage.bulk()
                                .saying("users", "g-1,,,true", "g-1,,,perhaps")
                                .saying("enrollments", "e-4,,,c-1", "e-4,,,nowhere")
                                .saying("roles", "r-7,,,t-1,primary", "r-7,,,t-1,first")
                                .zip());

        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(counts(done, "people")).isEqualTo("0 0 8 0");
        assertThat(counts(done, "enrollments")).isEqualTo("0 0 5 0");
        assertThat(student("p-1").guardians()).containsExactly(new PersonId("g-1"));
        assertThat(student("p-1").staff()).containsExactly(new PersonId("t-1"));
    }

    @Test
    void restrictions_take_a_guardian_out_of_the_circle_and_stay_when_the_column_is_lost() {
        String restricted = "{g-1:contact;from=2026-01-01;instrument=FC-1}";
        SmallPackage school =
                SmallPackage.bulk()
                        .saying("users", "\"g-1\",,,,,,,,,,", "\"g-1\",,,,,,,,,," + restricted);
        machine.imports(school.zip());
        assertThat(student("p-1").guardians()).isEmpty();
        String id = student("p-1").guardianships().getFirst().restrictions().getFirst().id();

        machine.imports(
                school.saying("users", ",metadata.tandem.guardianRestrictions", ",metadata.other")
                        .zip());

        assertThat(student("p-1").guardians()).isEmpty();
        assertThat(student("p-1").guardianships().getFirst().restrictions().getFirst().id())
                .isEqualTo(id);
    }

    @Test
    void what_is_no_package_is_refused_with_what_to_do() {
        JsonNode refused = machine.imports("not a ZIP".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.get("state").asString()).isEqualTo("REFUSED");
        assertThat(problemCounts(refused)).containsOnlyKeys("NOT_A_ZIP");
    }

    @Test
    void only_the_districts_own_machines_and_administrators_see_its_imports() {
        var maplewood = new RosterClient(port, "maplewood");
        String id = maplewood.imports(cast("maplewood")).get("id").asString();
        var administrator = RosterClient.as(port, TestTokens.bearer("maplewood", "t-120"));
        var teacher = RosterClient.as(port, TestTokens.bearer("maplewood", "t-101"));
        var otherScope =
                RosterClient.as(port, TestTokens.machine("maplewood", "reader", "events.read"));

        administrator.call(HttpMethod.GET, "/" + id, 200);
        for (RosterClient stranger : List.of(machine, teacher, otherScope)) {
            stranger.call(HttpMethod.GET, "/" + id, 404);
            stranger.call(HttpMethod.GET, "/" + id + "/problems", 404);
            stranger.call(HttpMethod.POST, "/" + id + "/confirm", 404);
            stranger.call(HttpMethod.DELETE, "/" + id, 404);
        }
        teacher.upload(new byte[] {1}, "", 404);
        teacher.call(HttpMethod.GET, "", 404);
        assertThat(machine.get("").get("imports")).isEmpty();
    }

    @Test
    void what_is_sent_wrongly_is_answered_with_what_to_do() {
        JsonNode wrongType = machine.call(HttpMethod.POST, "", 415);
        assertThat(wrongType.get("detail").asString()).contains("application/zip");
        machine.call(HttpMethod.GET, "?limit=0", 400);
        String id = machine.imports(new byte[] {1}).get("id").asString();
        JsonNode severity = machine.call(HttpMethod.GET, "/" + id + "/problems?severity=BAD", 400);
        assertThat(severity.get("errors").get(0).get("field").asString()).isEqualTo("severity");
    }

    private Student student(String id) {
        return roster.student(district, new StudentId(id)).orElseThrow();
    }

    /** The version of every document of the district. */
    private Map<String, Object> stored() {
        awaitNothingWaits();
        Map<String, Object> versions = new TreeMap<>();
        for (String collection : COLLECTIONS) {
            mongo.getCollection(collection)
                    .find(new Document("district", district.value()))
                    .forEach(d -> versions.put(collection + " " + d.get("_id"), d.toJson()));
        }
        return versions;
    }

    private void awaitNothingWaits() {
        await("all events sent")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        COLLECTIONS.stream()
                                .allMatch(c ->
                                        mongo.getCollection(c)
                                                        .countDocuments(
                                                                new Document(
                                                                                "district",
                                                                                district.value())
                                                                        .append(
                                                                                "outboxOldest",
                                                                                new Document(
                                                                                        "$gt", "")))
                                                == 0));
    }

    private List<Told> told() {
        return RosterTopics.of(district.value());
    }

    private void awaitTold(int records) {
        awaitNothingWaits();
        assertThat(told()).hasSize(records);
    }

    private static Map<String, Long> problemCounts(JsonNode i) {
        Map<String, Long> counts = new TreeMap<>();
        i.get("problems")
                .forEach(p -> counts.put(p.get("code").asString(), p.get("count").asLong()));
        return counts;
    }
}
