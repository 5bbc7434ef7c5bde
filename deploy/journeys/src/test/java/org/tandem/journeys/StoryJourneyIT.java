package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;

/** What the README promises. */
@ExtendWith(RunningSystem.class)
class StoryJourneyIT {

    private final LocalSystem system;

    StoryJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void the_demo_plays_the_whole_story() {
        long began = System.nanoTime();
        LocalSystem.Output demo = system.run("demo");
        assertThat(demo.text())
                .contains("Mateo read aloud to the whole class today.", "after it was sent:")
                .containsPattern("data:\\{.*Mateo read aloud")
                .contains("¡Qué alegría!", "unread now: 0")
                .contains("it is ACTIVE: both sides carry it out")
                .containsPattern("\"home\":\\{\"done\":1,.*\"target\":5")
                .containsPattern("\"school\":\\{\"done\":0,\"partly\":1,.*\"target\":1")
                .contains("luis asks for the conversation: 404")
                .contains("olga asks for the conversation: 404");
        assertThat(demo.exit()).as(demo.text()).isZero();
        Summary.print(
                "demo",
                began,
                demo.text()
                        .lines()
                        .filter(line -> line.contains("after it was sent:"))
                        .findFirst()
                        .orElseThrow()
                        .strip());
    }

    @Test
    void separated_parents_do_not_see_each_others_threads() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        Person rosa = Person.signIn(system, "rosa.garcia");
        Person luis = Person.signIn(system, "luis.garcia");
        String withRosa = helen.open("PRIVATE", "s-301", "At Rosa's", rosa);
        String withLuis = helen.open("PRIVATE", "s-301", "At Luis's", luis);
        helen.send(withRosa, "for Rosa");
        helen.send(withLuis, "for Luis");

        awaitNotified(rosa, withRosa);
        awaitNotified(luis, withLuis);
        assertThat(subjects(rosa)).contains(withRosa).doesNotContain(withLuis);
        assertThat(subjects(luis)).contains(withLuis).doesNotContain(withRosa);
        assertThat(notifiedOf(rosa)).doesNotContain(withLuis);
        assertThat(notifiedOf(luis)).doesNotContain(withRosa);
        for (String part : List.of("", "/messages")) {
            assertThat(rosa.get("/api/v1/conversations/" + withLuis + part).status())
                    .isEqualTo(404);
            assertThat(luis.get("/api/v1/conversations/" + withRosa + part).status())
                    .isEqualTo(404);
        }
        Summary.print("separated parents", began, "each sees her or his own thread alone");
    }

    @Test
    void a_goal_that_a_guardian_proposes_reaches_the_teachers_inbox() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        Person rosa = Person.signIn(system, "rosa.garcia");
        String goal = Goals.propose(rosa);
        awaitNotified(helen, goal);
        assertThat(notifiedOf(rosa)).as("the author is not notified").doesNotContain(goal);
        JsonNode read = helen.get("/api/v1/goals/" + goal).good().json();
        assertThat(read.required("terms").required(0).required("title").asString())
                .isEqualTo("Read with joy");
        Summary.print("goal", began, "proposed at home, in the teacher's inbox");
    }

    private static void awaitNotified(Person person, String about) {
        await("%s is notified of %s".formatted(person.id(), about))
                .atMost(Duration.ofSeconds(20))
                .until(() -> notifiedOf(person).contains(about));
    }

    private static List<String> notifiedOf(Person person) {
        return person.inbox().stream()
                .map(n -> n.required("about").required("id").asString())
                .toList();
    }

    private static List<String> subjects(Person person) {
        JsonNode page = person.get("/api/v1/conversations?limit=100").good().json();
        return page.required("conversations")
                .valueStream()
                .map(c -> c.required("id").asString())
                .toList();
    }
}
