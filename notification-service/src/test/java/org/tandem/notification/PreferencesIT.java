package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Choice;
import org.tandem.notification.preference.Preferences;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.notification.roster.People;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class PreferencesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1/notifications/preferences";
    private static final String DISTRICT = "d-" + UUID.randomUUID();
    private static final String CHANGED = "org.tandem.notification.preferences.changed.v1";

    private static Instance instance;
    private static Topics topics;

    @BeforeAll
    static void start() {
        instance =
                Instance.start(
                        "preferences-" + UUID.randomUUID(),
                        "tandem.notification.calendar.districts.%s.holidays=2026-12-21/2027-01-01"
                                .formatted(DISTRICT));
        topics = new Topics();
        topics.person(DISTRICT, "rosa", "guardian");
        topics.person(DISTRICT, "helen", "teacher");
        await("the people to be known").atMost(SOON).until(() -> known("rosa") && known("helen"));
    }

    @AfterAll
    static void stop() {
        topics.close();
        instance.close();
    }

    private static boolean known(String person) {
        return instance.bean(People.class)
                .find(new DistrictId(DISTRICT), new PersonId(person))
                .isPresent();
    }

    @Test
    void who_chose_nothing_sees_what_is_usual_for_her() {
        get("rosa")
                .jsonPath("$.chosen.choices")
                .isEmpty()
                .jsonPath("$.effective.matrix.length()")
                .isEqualTo(Category.values().length * Channel.values().length)
                .jsonPath(cell(Category.MESSAGE, Channel.PUSH) + ".choice")
                .isEqualTo("NOW")
                .jsonPath(cell(Category.MESSAGE, Channel.EMAIL) + ".choice")
                .isEqualTo("DIGEST")
                .jsonPath(cell(Category.MESSAGE, Channel.EMAIL) + ".chosen")
                .isEqualTo(false)
                .jsonPath(cell(Category.EMERGENCY, Channel.SMS) + ".fixed")
                .isEqualTo(true)
                .jsonPath("$.effective.quietHours[0].from")
                .isEqualTo("21:00:00")
                .jsonPath("$.effective.officeHours")
                .isEmpty()
                .jsonPath("$.effective.holidays")
                .isEmpty();
        get("helen")
                .jsonPath("$.effective.officeHours[0].to")
                .isEqualTo("16:30:00")
                .jsonPath("$.effective.holidays[0].from")
                .isEqualTo("2026-12-21")
                .jsonPath("$.effective.digest.at")
                .isEqualTo("07:30:00");
    }

    @Test
    void what_she_chose_is_shown_as_hers_and_told_once() {
        String ines =
                """
                {"chosen": {
                  "choices": {"MESSAGE": {"EMAIL": "NOW"}, "GOAL": {"PUSH": "NEVER"}},
                  "quietHours": [{"days": ["SUNDAY", "MONDAY"], "from": "20:00", "to": "08:00"}],
                  "holidays": [{"from": "2026-12-24", "to": "2026-12-26"}],
                  "digest": {"rhythm": "WEEKLY", "at": "18:00", "weekday": "SUNDAY"},
                  "zone": "Asia/Kathmandu"}}
                """;

        String tag = tagOf(put("ines", ines, null).expectStatus().isOk());
        assertThat(tagOf(put("ines", ines, null).expectStatus().isOk())).isEqualTo(tag);

        get("ines")
                .jsonPath(cell(Category.MESSAGE, Channel.EMAIL) + ".choice")
                .isEqualTo("NOW")
                .jsonPath(cell(Category.MESSAGE, Channel.EMAIL) + ".chosen")
                .isEqualTo(true)
                .jsonPath("$.chosen.quietHours[0].days[0]")
                .isEqualTo("MONDAY")
                .jsonPath("$.effective.holidays[0].to")
                .isEqualTo("2026-12-26")
                .jsonPath("$.effective.zone")
                .isEqualTo("Asia/Kathmandu");
        await("the event")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(topics.published(CHANGED, DISTRICT, "ines")).hasSize(1));
        ObjectNode event = topics.published(CHANGED, DISTRICT, "ines").getFirst();
        assertThat(event.at("/data/choices/GOAL/PUSH").asString()).isEqualTo("NEVER");
        assertThat(event.at("/data/zone").asString()).isEqualTo("Asia/Kathmandu");
        assertThat(event.at("/data").has("holidays")).isFalse();
    }

    @Test
    void sent_back_as_it_was_read_it_changes_nothing_and_without_something_that_is_as_usual() {
        put("luis", "{\"chosen\":{\"quietHours\":[],\"zone\":\"Asia/Tokyo\"}}", null)
                .expectStatus()
                .isOk();
        var read = instance.as(DISTRICT, "luis").get().uri(PATH).exchange();
        String all = read.expectBody(String.class).returnResult().getResponseBody();

        assertThat(tagOf(put("luis", Objects.requireNonNull(all), null))).startsWith("\"1-");
        put("luis", "{\"chosen\":{}}", null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.effective.quietHours[0].from")
                .isEqualTo("21:00:00")
                .jsonPath("$.effective.zone")
                .isEqualTo("UTC");
    }

    @Test
    void who_has_read_what_is_no_longer_so_chooses_anew() {
        String first = tagOf(instance.as(DISTRICT, "olga").get().uri(PATH).exchange());
        String second = tagOf(put("olga", "{\"chosen\":{\"quietHours\":[]}}", first));

        put("olga", "{\"chosen\":{\"zone\":\"Asia/Tokyo\"}}", first)
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:tandem:problem:changed-since");
        put("olga", "{\"chosen\":{\"zone\":\"Asia/Tokyo\"}}", "\"of somebody else\"")
                .expectStatus()
                .isEqualTo(412);
        put("olga", "{\"chosen\":{\"zone\":\"Asia/Tokyo\"}}", second).expectStatus().isOk();
    }

    @Test
    void of_two_devices_at_once_both_are_heard_one_after_the_other() {
        try (var devices = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 8)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    put(
                                                                    "twice",
                                                                    "{\"chosen\":{\"choices\":{\"GOAL\":{\"SMS\":\"%s\"}}}}"
                                                                            .formatted(
                                                                                    i % 2 == 0
                                                                                            ? "NOW"
                                                                                            : "NEVER"),
                                                                    null)
                                                            .returnResult(Void.class)
                                                            .getStatus()
                                                            .value(),
                                            devices))
                            .toList();
            assertThat(answers).allSatisfy(a -> assertThat(a.join()).isEqualTo(200));
        }
        get("twice").jsonPath(cell(Category.GOAL, Channel.SMS) + ".chosen").isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    {}; 400; chosen
                    {"chosen":{"choices":{"EMERGENCY":{"SMS":"NEVER"}}}}; 422; chosen.choices.EMERGENCY
                    {"chosen":{"choices":{"MESSAGE":{"PIGEON":"NOW"}}}}; 400; chosen.choices.MESSAGE
                    {"chosen":{"choices":{"MESSAGE":{"SMS":"LATER"}}}}; 400; chosen.choices.MESSAGE.SMS
                    {"chosen":{"choices":{"MESSAGE":{"SMS":null}}}}; 400; chosen.choices[MESSAGE][SMS]
                    {"chosen":{"zone":"Mars/Olympus"}}; 422; chosen.zone
                    {"chosen":{"quietHours":[{"from":"21:00","to":"07:00"}]}}; 400; chosen.quietHours[0]
                    {"chosen":{"quietHours":[{"days":["MONDAY"],"from":"21:00:30","to":"07:00"}]}}; 400; chosen.quietHours[0]
                    {"chosen":{"officeHours":[{"days":["MONDAY"],"from":"9","to":"07:00"}]}}; 400; chosen.officeHours[0].from
                    {"chosen":{"officeHours":[{"days":["MONDAY"],"from":"09:00","to":"12:00"}]}}; 422; chosen.quietHours
                    {"chosen":{"holidays":[{"from":"2026-12-24","to":"2026-12-23"}]}}; 400; chosen.holidays[0]
                    {"chosen":{"holidays":[{"from":"2026-12-24","to":"2027-12-23"}]}}; 400; chosen.holidays[0]
                    {"chosen":{"digest":{"rhythm":"WEEKLY","at":"18:00"}}}; 400; chosen.digest
                    """)
    void what_cannot_be_chosen_is_named(String body, int status, String field) {
        put("nobody", body, null)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void what_counts_for_many_is_read_at_once_also_for_those_of_whom_nothing_is_known() {
        put("maria", "{\"chosen\":{\"choices\":{\"GOAL\":{\"EMAIL\":\"NEVER\"}}}}", null)
                .expectStatus()
                .isOk();
        Inbox elsewhere = new Inbox(new DistrictId("d-other"), new PersonId("maria"));

        Map<Inbox, Preferences> all =
                instance.bean(PreferencesRepository.class)
                        .of(List.of(inbox("maria"), inbox("helen"), elsewhere));

        assertThat(choice(all, inbox("maria"))).isEqualTo(Choice.NEVER);
        assertThat(choice(all, elsewhere)).isEqualTo(Choice.DIGEST);
        Preferences helen = Objects.requireNonNull(all.get(inbox("helen")));
        assertThat(helen.zone()).isEqualTo(ZoneId.of("America/Chicago"));
        assertThat(helen.holidays().getFirst().to()).isEqualTo(LocalDate.parse("2027-01-01"));
        assertThat(Objects.requireNonNull(all.get(inbox("maria"))).zone())
                .isEqualTo(ZoneOffset.UTC);
    }

    private static Choice choice(Map<Inbox, Preferences> all, Inbox inbox) {
        return Objects.requireNonNull(all.get(inbox))
                .choice(Category.GOAL, Channel.EMAIL, EnumSet.of(Channel.EMAIL));
    }

    private static Inbox inbox(String person) {
        return new Inbox(new DistrictId(DISTRICT), new PersonId(person));
    }

    private static String cell(Category category, Channel channel) {
        return "$.effective.matrix[?(@.category=='%s' && @.channel=='%s')]"
                .formatted(category, channel);
    }

    private static WebTestClient.BodyContentSpec get(String person) {
        return instance.as(DISTRICT, person)
                .get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static WebTestClient.ResponseSpec put(
            String person, String body, @Nullable String read) {
        var request =
                instance.as(DISTRICT, person)
                        .put()
                        .uri(PATH)
                        .contentType(MediaType.APPLICATION_JSON);
        if (read != null) {
            request.header("If-Match", read);
        }
        return request.bodyValue(body).exchange();
    }

    private static String tagOf(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.returnResult(Void.class).getResponseHeaders().getETag());
    }
}
