package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.journeys.Trail.SOON;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.journeys.Mailboxes.Mail;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** People are reached in their way and in their time, and whoever asks why is told. */
@ExtendWith(RunningSystem.class)
class ReachedJourneyIT {

    private static final LocalTime NIGHT = LocalTime.of(22, 30);
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final LocalTime FORENOON = LocalTime.of(10, 0);
    private static final LocalTime DIGEST = LocalTime.of(17, 0);

    /** An hour behind the school: there Pedro lives, who is the father of Sofía. */
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    /** Several looks of the workers. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private static final Map<String, ?> MESSAGES_BY_MAIL =
            Map.of("MESSAGE", Map.of("EMAIL", "NOW"));

    private final LocalSystem system;
    private final Person helen;
    private final Person ruth;

    ReachedJourneyIT(LocalSystem system) {
        this.system = system;
        helen = Person.signIn(system, "helen.park");
        ruth = Person.signIn(system, "ruth.coleman");
    }

    @Test
    void a_message_at_night_comes_in_his_morning_and_the_teacher_saw_it_beforehand() {
        long began = System.nanoTime();
        Person nadia = Person.signIn(system, "nadia.haddad");
        Person pedro = Person.signIn(system, "pedro.hernandez");
        Trail.choose(
                pedro,
                Map.of(
                        "choices",
                        MESSAGES_BY_MAIL,
                        "quietHours",
                        List.of(
                                Map.of(
                                        "days",
                                        List.of(
                                                "MONDAY",
                                                "TUESDAY",
                                                "WEDNESDAY",
                                                "THURSDAY",
                                                "FRIDAY",
                                                "SATURDAY",
                                                "SUNDAY"),
                                        "from",
                                        "21:00",
                                        "to",
                                        "07:00"))));
        system.moveTo(next(NIGHT, DENVER));
        Instant morning = next(MORNING, DENVER);

        JsonNode plan = Trail.plan(nadia, "s-326", pedro);
        assertThat(Instant.parse(plan.required("at").asString())).isEqualTo(morning);
        assertThat(plan.required("deferred").asBoolean()).isTrue();
        assertThat(plan.required("digest").asBoolean()).isFalse();

        String words = Trail.unique("Sofía read aloud today.");
        String conversation = nadia.open("PRIVATE", "s-326", "Reading", pedro);
        nadia.send(conversation, words);
        Trail.awaitPlanned("EMAIL", pedro, conversation);
        JsonNode later = Trail.told(nadia, "s-326", pedro, conversation);
        assertThat(later.required("how").asString()).isEqualTo("LATER");
        assertThat(Instant.parse(later.required("until").asString())).isEqualTo(morning);
        system.moveTo(morning.minusSeconds(30));
        await("it is quiet until the morning")
                .during(A_WHILE)
                .atMost(SOON)
                .until(() -> system.mailboxes().of("pedro.hernandez", words).isEmpty());
        assertThat(Trail.states(Trail.on("EMAIL", pedro, conversation)))
                .containsExactly("DEFERRED quiet-hours");

        system.moveTo(morning);
        Trail.awaitStates("EMAIL", pedro, conversation, "DEFERRED quiet-hours", "SENT");
        assertThat(system.mailboxes().of("pedro.hernandez", words))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.page())
                            .contains("lang=\"es\"", "dir=\"ltr\"", "Nuevo mensaje", words);
                    assertThat(mail.sent()).isBetween(morning, morning.plus(SOON));
                });
        assertThat(Trail.told(nadia, "s-326", pedro, conversation).required("how").asString())
                .isEqualTo("TOLD");
        Summary.print("his morning", began, "told at 07:00, as the teacher saw at 22:30");
    }

    @Test
    void what_tells_of_danger_comes_at_once_over_everything_also_at_night() throws Exception {
        long began = System.nanoTime();
        Person maria = Person.signIn(system, "maria.hernandez");
        try (Device device = new Device()) {
            device.signUp(maria);
            moveToNext(NIGHT);
            Instant night = system.now();

            String title = Trail.unique("Water in the building");
            String announcement = Trail.announce(ruth, "oak", "EMERGENCY", title);
            for (String channel : List.of("EMAIL", "PUSH", "SMS")) {
                Trail.awaitStates(channel, maria, announcement, "PLANNED emergency", "SENT");
                assertThat(Trail.last(Trail.on(channel, maria, announcement)))
                        .isBetween(night.minusSeconds(1), night.plus(SOON));
            }

            assertThat(system.mailboxes().of("maria.hernandez", title))
                    .singleElement()
                    .satisfies(m -> assertThat(m.subject()).startsWith("Emergencia: " + title));
            assertThat(system.telephones().got("+13125550129", title))
                    .singleElement()
                    .satisfies(t -> assertThat(t).startsWith("Tandem: Emergencia: " + title));
            assertThat(device.told())
                    .singleElement()
                    .satisfies(told ->
                            assertThat(Answer.json(told))
                                    .isEqualTo(
                                            Answer.json(
                                                    Answer.text(
                                                            Map.of(
                                                                    "number",
                                                                    Trail.number(
                                                                            maria, announcement),
                                                                    "kind",
                                                                    "EMERGENCY_ANNOUNCEMENT")))));
        }
        Summary.print("danger at night", began, "by e-mail, push and text message at once");
    }

    @Test
    void who_stops_the_news_by_text_message_still_answers_by_it_and_is_told_of_danger() {
        long began = System.nanoTime();
        Person james = Person.signIn(system, "james.carter");
        Telephones telephones = system.telephones();
        String number = "+13125550118";
        Map<String, String> bySms = Map.of("SMS", "NOW");
        Trail.choose(james, Map.of("choices", Map.of("ANNOUNCEMENT", bySms, "MESSAGE", bySms)));
        moveToNext(FORENOON);

        String fair = Trail.unique("Book fair");
        String news = Trail.announce(ruth, "oak", "INFO", fair);
        inAMinute(james, news, "PLANNED", "SENT");
        assertThat(telephones.got(number, fair)).hasSize(1);
        telephones.arrived(number, fair);
        Trail.awaitStates("SMS", james, news, "PLANNED", "SENT", "DELIVERED");

        String words = Trail.unique("Ethan needs his boots.");
        String conversation = helen.open("PRIVATE", "s-316", "Boots", james);
        helen.send(conversation, words);
        inAMinute(james, conversation, "PLANNED", "SENT");
        assertThat(telephones.got(number, words)).hasSize(1);
        assertThat(telephones.write(number, "He has them on.")).contains("<Response></Response>");
        await("the teacher reads what he wrote")
                .atMost(SOON)
                .until(() -> helen.messages(conversation).size() == 2);
        JsonNode answer = helen.messages(conversation).getLast();
        assertThat(answer.required("text").asString()).isEqualTo("He has them on.");
        assertThat(answer.required("author").asString()).isEqualTo(james.id());

        assertThat(telephones.write(number, "STOP NEWS")).contains("no more texts of this kind");
        String party = Trail.unique("Summer party");
        inAMinute(
                james, Trail.announce(ruth, "oak", "INFO", party), "PLANNED", "SUPPRESSED stopped");
        String danger = Trail.unique("Smoke in the gym");
        String announcement = Trail.announce(ruth, "oak", "EMERGENCY", danger);
        Trail.awaitStates("SMS", james, announcement, "PLANNED emergency", "SENT");
        assertThat(telephones.got(number, danger)).hasSize(1);
        assertThat(telephones.got(number, party)).isEmpty();
        Summary.print("text messages", began, "an answer arrived; news stopped, danger did not");
    }

    /** What goes by text message waits for whatever else happens in the same minute. */
    private void inAMinute(Person reader, String about, String... states) {
        Trail.awaitPlanned("SMS", reader, about);
        system.moveTo(system.now().plusSeconds(60));
        Trail.awaitStates("SMS", reader, about, states);
    }

    @Test
    void what_was_planned_for_a_guardian_who_is_restricted_is_not_sent_and_support_sees_why() {
        long began = System.nanoTime();
        Person khalid = Person.signIn(system, "khalid.nasser");
        Person gloria = Person.signIn(system, "gloria.reyes");
        Trail.choose(khalid, Map.of("choices", MESSAGES_BY_MAIL));
        moveToNext(NIGHT);
        String words = Trail.unique("Nour sang a solo.");
        String conversation = helen.open("PRIVATE", "s-322", "The choir", khalid);
        helen.send(conversation, words);
        Trail.awaitPlanned("EMAIL", khalid, conversation);

        ruth.ask(
                "/api/v1/students/s-322/guardianships/%s/restrictions".formatted(khalid.id()),
                Map.of(
                        "scope", "CONTACT",
                        "instrument", "FC-2026-207",
                        "reason", "Order of the family court"));
        await("it is hidden from him")
                .atMost(SOON)
                .until(() -> Trail.number(khalid, conversation) == 0);
        moveToNext(MORNING);

        await("it is not sent, and why")
                .atMost(SOON)
                .until(
                        () -> Trail.states(Trail.supportOn("EMAIL", gloria, khalid, conversation)),
                        List.of("DEFERRED quiet-hours", "SUPPRESSED not-in-the-circle")::equals);
        assertThat(system.mailboxes().of("khalid.nasser", words)).isEmpty();
        assertThat(Trail.told(helen, "s-322", khalid, conversation).required("how").asString())
                .isEqualTo("NOT_TOLD");
        assertThat(helen.get("/api/v1/notifications/support/" + khalid.id()).status())
                .as("his inbox is not the teacher's to see")
                .isEqualTo(404);
        Summary.print("restricted", began, "suppressed in the morning; support saw the reason");
    }

    @Test
    void one_digest_has_two_children_of_two_schools_in_arabic_and_nothing_that_was_read() {
        long began = System.nanoTime();
        Person layla = Person.signIn(system, "layla.masri");
        Person nadia = Person.signIn(system, "nadia.haddad");
        Person david = Person.signIn(system, "david.okafor");
        Person thomas = Person.signIn(system, "thomas.grant");
        Trail.choose(layla, Map.of("choices", Map.of("DECISION", Map.of("EMAIL", "DIGEST"))));
        moveToNext(FORENOON);

        String celebration =
                david.ask(
                                "/api/v1/celebrations",
                                Map.of(
                                        "student", "s-305",
                                        "size", "BIG",
                                        "words", Trail.unique("أنهت مريم مشروعها"),
                                        "language", "ar"))
                        .required("id")
                        .asString();
        String title = Trail.unique("معرض العلوم");
        String announcement = Trail.announce(thomas, "birch", "INFO", title);
        String read = Trail.unique("قرأ يوسف اليوم");
        String known = nadia.open("PRIVATE", "s-304", "القراءة", layla);
        nadia.send(known, read);
        String words = Trail.unique("تحتاج مريم إلى آلة حاسبة");
        String message = david.open("PRIVATE", "s-305", "الرياضيات", layla);
        david.send(message, words);
        String team = nadia.open("TEAM", "s-304", "رحلة المدرسة");
        for (String about : List.of(celebration, announcement, known, message, team)) {
            Trail.awaitPlanned("EMAIL", layla, about);
            assertThat(Trail.states(Trail.on("EMAIL", layla, about)))
                    .containsExactly("DEFERRED digest");
        }
        layla.post("/api/v1/conversations/%s/read".formatted(known), "{\"upTo\":1}", null).good();
        await("she has read it")
                .atMost(SOON)
                .until(() -> isRead(layla, Trail.number(layla, known)));
        int before = system.mailboxes().of("layla.masri", "").size();

        Instant due = next(DIGEST);
        system.moveTo(due);
        Trail.awaitStates("EMAIL", layla, known, "DEFERRED digest", "SUPPRESSED read");
        for (String about : List.of(celebration, announcement, message, team)) {
            Trail.awaitStates("EMAIL", layla, about, "DEFERRED digest", "SENT");
        }
        await("it is one mail")
                .during(A_WHILE)
                .atMost(SOON)
                .until(() -> system.mailboxes().of("layla.masri", "").size() == before + 1);
        Mail digest = system.mailboxes().of("layla.masri", "").getLast();
        assertThat(digest.sent()).isBetween(due, due.plus(SOON));
        assertThat(digest.subject()).startsWith("ملخصكم ليوم");
        assertThat(digest.page())
                .contains("lang=\"ar\"", "dir=\"rtl\"")
                .containsSubsequence(
                        "أسئلة تنتظر ردّكم",
                        "رحلة المدرسة",
                        "الرسائل",
                        words,
                        "الإعلانات",
                        title,
                        "مناسبات الاحتفال")
                .doesNotContain(read);
        Summary.print("digest", began, "two children, two schools, one mail, right to left");
    }

    private static boolean isRead(Person person, long number) {
        return person.inbox().stream()
                .filter(n -> n.required("number").asLong() == number)
                .allMatch(n -> n.hasNonNull("readAt"));
    }

    private void moveToNext(LocalTime time) {
        system.moveTo(next(time));
    }

    /** When it is this time where most families live. */
    private Instant next(LocalTime time) {
        return next(time, Goals.FAMILY);
    }

    private Instant next(LocalTime time, ZoneId zone) {
        ZonedDateTime now = system.now().atZone(zone);
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
