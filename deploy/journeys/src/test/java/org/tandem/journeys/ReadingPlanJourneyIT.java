package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A family and a school agree on a reading plan, carry it out for four weeks and look back at it:
 * five weeks of the services' clock.
 */
@ExtendWith(RunningSystem.class)
class ReadingPlanJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MATEO = "s-301";
    private static final int WEEKS = 4;
    private static final LocalTime AFTERNOON = LocalTime.of(17, 0);
    private static final LocalTime REMIND_AT = LocalTime.of(18, 30);

    private final LocalSystem system;
    private final Person rosa;
    private final Person luis;
    private final Person helen;

    ReadingPlanJourneyIT(LocalSystem system) {
        this.system = system;
        rosa = Person.signIn(system, "rosa.garcia");
        luis = Person.signIn(system, "luis.garcia");
        helen = Person.signIn(system, "helen.park");
    }

    @Test
    void a_reading_plan_is_negotiated_carried_out_for_four_weeks_and_looked_back_at() {
        long began = System.nanoTime();
        LocalDate monday = Goals.today(rosa).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate review = monday.plusWeeks(WEEKS);
        JsonNode template = template("reading-plan", "es-MX");
        String goal = Goals.propose(rosa, template);
        String path = "/api/v1/goals/" + goal;

        negotiate(path, plan(template, review));
        refuseWhatCannotBe(path);
        for (int week = 0; week < WEEKS; week++) {
            carryOut(path, goal, week, monday.plusWeeks(week));
        }
        assertProgress(path, monday, review);
        celebrate(goal);
        lookBack(path, goal, review);

        Person olga = Person.signIn(system, "olga.lind");
        for (String part : List.of("", "/versions", "/check-ins", "/progress")) {
            assertThat(olga.get(path + part).status()).as(part).isEqualTo(404);
        }
        Summary.print(
                "reading plan",
                began,
                "2 versions, 1 dissent, %d weeks of check-ins by both sides, 1 late, 1 corrected"
                        .formatted(WEEKS));
    }

    private JsonNode template(String name, String language) {
        JsonNode all =
                rosa.get("/api/v1/goal-templates?language=" + language)
                        .good()
                        .json()
                        .required("templates");
        JsonNode template =
                all.valueStream()
                        .filter(t -> t.required("id").asString().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(template.required("language").asString()).isEqualTo("es");
        return template;
    }

    /** Twenty minutes on four evenings from Monday to Thursday, and a reminder for home. */
    private Map<String, Object> plan(JsonNode template, LocalDate review) {
        Map<String, Object> terms = Goals.terms(rosa, template, 20, 4);
        terms.put("review", review.toString());
        Map<String, Object> home =
                Map.of(
                        "id",
                        "h1",
                        "side",
                        "HOME",
                        "what",
                        template.required("homeDoes").asString(),
                        "schedule",
                        Map.of(
                                "minutes",
                                20,
                                "timesPerWeek",
                                4,
                                "days",
                                List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY"),
                                "remindAt",
                                REMIND_AT.toString()));
        Map<String, Object> school =
                Map.of(
                        "id",
                        "s1",
                        "side",
                        "SCHOOL",
                        "what",
                        template.required("schoolDoes").asString(),
                        "schedule",
                        Map.of("timesPerWeek", 1));
        terms.put("strategies", List.of(home, school));
        return terms;
    }

    private void negotiate(String path, Map<String, Object> plan) {
        Answer first = rosa.get(path).good();
        assertThat(state(first.json())).isEqualTo("PROPOSED");
        JsonNode countered =
                helen.ask(path + "/counter-proposals", Map.of("version", 1, "terms", plan));
        assertThat(words(countered.required("waiting"))).contains(rosa.id(), luis.id());

        var no = Map.of("version", 2, "words", "Veinte minutos son muchos.");
        JsonNode dissented = luis.ask(path + "/dissents", no);
        assertThat(state(dissented)).isEqualTo("PROPOSED");
        assertThat(words(dissented.required("waiting"))).containsExactly(rosa.id());

        String yes = Answer.text(Map.of("version", 2));
        Answer late = rosa.postOn(first, path + "/agreements", yes);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text())
                .contains("changed-since", "COUNTER_PROPOSED by " + helen.id())
                .contains("DISSENTED by " + luis.id());
        JsonNode active =
                rosa.postOn(rosa.get(path).good(), path + "/agreements", yes).good().json();
        assertThat(state(active)).isEqualTo("ACTIVE");
        assertThat(active.required("inForce").asInt()).isEqualTo(2);
        assertThat(Answer.texts(active.required("dissents"), "by")).containsExactly(luis.id());
        assertThat(Answer.texts(active.required("dissents"), "words"))
                .containsExactly("Veinte minutos son muchos.");

        assertThat(luis.get(path + "/versions").good().json().required("versions")).hasSize(2);
        JsonNode compared = luis.get(path + "/versions/comparison?from=1&to=2").good().json();
        assertThat(Answer.texts(compared.required("differences"), "field"))
                .contains("strategies.h1.minutes", "strategies.h1.timesPerWeek", "review");
    }

    private void refuseWhatCannotBe(String path) {
        var school = Map.of("strategy", "s1", "day", Goals.inDays(rosa, 0), "done", "DONE");
        assertThat(rosa.post(path + "/check-ins", Answer.text(school), null).status())
                .as("each for her own side")
                .isEqualTo(403);
        var before = Map.of("strategy", "h1", "day", Goals.inDays(rosa, -3), "done", "DONE");
        assertThat(rosa.post(path + "/check-ins", Answer.text(before), null).text())
                .as("not before it came into force")
                .contains("check-in-impossible");
    }

    /** Every evening from Monday to Thursday at home, and on Friday at school. */
    private void carryOut(String path, String goal, int week, LocalDate monday) {
        for (int i = 0; i < 4; i++) {
            LocalDate day = monday.plusDays(i);
            boolean forgotten = week == 1 && i == 2;
            if (week == 2 && i == 1) {
                remind(goal, day);
            } else {
                moveTo(day.atTime(AFTERNOON));
            }
            if (!forgotten) {
                checkIn(rosa, path, "h1", day, week == 3 && i == 1 ? "PARTLY" : "DONE");
            }
        }
        LocalDate friday = monday.plusDays(4);
        moveTo(friday.atTime(AFTERNOON));
        checkIn(helen, path, "s1", friday, "DONE");
        if (week == 1) {
            checkIn(rosa, path, "h1", friday.minusDays(2), "DONE");
        } else if (week == 3) {
            correct(path, friday.minusDays(3));
        }
    }

    private void checkIn(Person by, String path, String strategy, LocalDate day, String done) {
        Map<String, Object> said = new HashMap<>();
        said.put("strategy", strategy);
        said.put("day", day.toString());
        said.put("done", done);
        said.put("minutes", done.equals("DONE") ? 20 : 10);
        said.put("rating", 4);
        by.ask(path + "/check-ins", said);
    }

    /** In the evening nobody has said anything yet: home is reminded, and school is not. */
    private void remind(String goal, LocalDate day) {
        long before = reminders(rosa, goal);
        moveTo(day.atTime(REMIND_AT));
        for (Person person : List.of(rosa, luis)) {
            await(person.id() + " is reminded")
                    .atMost(SOON)
                    .until(() -> reminders(person, goal) == before + 1);
        }
        assertThat(helen.toldOf(goal)).doesNotContain("GOAL_REMINDER");
    }

    private static long reminders(Person person, String goal) {
        return person.toldOf(goal).stream().filter("GOAL_REMINDER"::equals).count();
    }

    private void correct(String path, LocalDate day) {
        String said = Answer.text(Map.of("done", "DONE", "minutes", 30, "rating", 5));
        JsonNode week =
                rosa.command("PUT", path + "/check-ins/%s/h1".formatted(day), said).good().json();
        JsonNode corrected =
                week.required("checkIns")
                        .valueStream()
                        .filter(c -> c.required("day").asString().equals(day.toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(corrected.at("/said/done").asString()).isEqualTo("DONE");
        assertThat(corrected.at("/earlier/0/said/done").asString()).isEqualTo("PARTLY");
    }

    /** The target is the line in the plot; who looks sees both sides of it. */
    private void assertProgress(String path, LocalDate monday, LocalDate review) {
        JsonNode progress = luis.get(path + "/progress").good().json();
        assertThat(progress).isEqualTo(helen.get(path + "/progress").good().json());
        List<JsonNode> weeks =
                progress.required("weeks")
                        .valueStream()
                        .filter(w -> !day(w).isBefore(monday) && day(w).isBefore(review))
                        .toList();
        assertThat(weeks).hasSize(WEEKS);
        for (JsonNode week : weeks) {
            assertPart(week.required("home"), 4, 4);
            assertPart(week.required("school"), 1, 1);
        }
        assertThat(weeks.getFirst().at("/home/minutes").asInt()).isEqualTo(80);
        assertThat(weeks.getLast().at("/home/minutes").asInt()).as("corrected").isEqualTo(90);
        assertThat(weeks.getLast().at("/home/partly").asInt()).isZero();
        for (String side : List.of("home", "school")) {
            assertThat(progress.at("/%s/current".formatted(side)).asInt())
                    .as("weeks that %s kept", side)
                    .isEqualTo(WEEKS);
        }
    }

    private static LocalDate day(JsonNode week) {
        return LocalDate.parse(week.required("from").asString());
    }

    private static void assertPart(JsonNode part, int done, int target) {
        assertThat(part.required("done").asInt()).isEqualTo(done);
        assertThat(part.required("target").asInt()).isEqualTo(target);
        assertThat(part.required("kept").asBoolean()).isTrue();
    }

    /** The stranger's district has a student of the same id, about whom she may ask. */
    private void celebrate(String goal) {
        Map<String, Object> glad = new LinkedHashMap<>();
        glad.put("student", MATEO);
        glad.put("size", "BIG");
        glad.put("words", "¡Leyó un capítulo entero!");
        glad.put("language", "es");
        glad.put("goal", goal);
        String celebration = rosa.ask("/api/v1/celebrations", glad).required("id").asString();
        String celebrations = "/api/v1/celebrations?student=" + MATEO;
        for (Person person : List.of(luis, helen)) {
            JsonNode newest = person.get(celebrations).good().json().at("/celebrations/0");
            assertThat(newest.required("goal").asString()).isEqualTo(goal);
            await(person.id() + " hears of it")
                    .atMost(SOON)
                    .until(() -> person.toldOf(celebration).contains("CELEBRATION"));
        }
        Person olga = Person.signIn(system, "olga.lind");
        assertThat(olga.get(celebrations).good().text()).doesNotContain(goal, "capítulo");
    }

    private void lookBack(String path, String goal, LocalDate review) {
        assertThat(helen.toldOf(goal)).doesNotContain("GOAL_REVIEW_DUE");
        moveTo(review.atTime(8, 0));
        for (Person person : List.of(rosa, luis, helen)) {
            await(person.id() + " is told of the review on its day")
                    .atMost(SOON)
                    .until(() -> person.toldOf(goal).contains("GOAL_REVIEW_DUE"));
        }

        helen.ask(path + "/reviews", Map.of("outcome", "ACHIEVED", "words", "He tells the story"));
        JsonNode ended = rosa.ask(path + "/reflections", Map.of("words", "Leemos todos juntos"));
        assertThat(state(ended)).isEqualTo("ENDED");
        JsonNode looked = ended.required("reviews").required(0);
        assertThat(looked.required("outcome").asString()).isEqualTo("ACHIEVED");
        assertThat(Answer.texts(looked.required("reflections"), "side"))
                .containsExactly("SCHOOL", "HOME");
        assertThat(luis.get(path).good().json()).isEqualTo(ended);
    }

    private void moveTo(LocalDateTime time) {
        system.moveTo(time.atZone(Goals.FAMILY).toInstant());
    }

    private static String state(JsonNode view) {
        return view.required("state").asString();
    }

    private static List<String> words(JsonNode texts) {
        return texts.valueStream().map(JsonNode::asString).toList();
    }
}
