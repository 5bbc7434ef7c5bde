package org.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.notification.channel.Parcels.announcement;
import static org.tandem.notification.channel.Parcels.message;
import static org.tandem.notification.channel.Parcels.parcel;
import static org.tandem.notification.channel.Parcels.person;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.tandem.backing.test.Backends;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Receipts;
import org.tandem.notification.channel.sms.SmsService;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.node.ObjectNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Text messages to a service on this machine, and what it tells of them and of their readers. */
class SmsIT {

    private static final String RECEIVED = "org.tandem.notification.reply.received.v1";
    private static final DistrictId DISTRICT = new DistrictId("d-" + UUID.randomUUID());
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final AtomicInteger LAST = new AtomicInteger(2000);

    private static SmsService service;
    private static Instance instance;
    private static Topics topics;
    private static DeliveryChannel channel;

    /** What came of parcels later. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Backends.class)
    static class Heard {

        static final List<String> ALL = new CopyOnWriteArrayList<>();

        @Bean
        @Primary
        Receipts heard() {
            return new Receipts() {
                @Override
                public void delivered(String parcelId) {
                    ALL.add("delivered " + parcelId);
                }

                @Override
                public void bounced(String parcelId, String reason) {
                    ALL.add("bounced " + parcelId + " " + reason);
                }
            };
        }
    }

    @BeforeAll
    static void start() throws Exception {
        service = new SmsService();
        topics = new Topics();
        instance =
                Instance.start(
                        Heard.class,
                        "sms-" + UUID.randomUUID(),
                        service.settings().toArray(String[]::new));
        channel = instance.bean("smsChannel", DeliveryChannel.class);
    }

    @AfterAll
    static void stop() {
        instance.close();
        topics.close();
        service.close();
    }

    /** Somebody whom the roster has with a number. */
    private static Person somebody(String language, String number) {
        String id = "g-" + UUID.randomUUID();
        ObjectNode event = Topics.personReading(DISTRICT.value(), id, language);
        ((ObjectNode) event.get("data")).put("sms", number);
        topics.publish(Topics.PEOPLE, event);
        await("the roster to have " + id)
                .atMost(SOON)
                .until(() ->
                        instance.bean(People.class).find(DISTRICT, new PersonId(id)).isPresent());
        return person(DISTRICT, id, language, number);
    }

    private static String number() {
        return "+1312644" + LAST.incrementAndGet();
    }

    private static Outcome tell(Person person, String conversation) {
        return channel.send(parcel(person, message(conversation, 42, "Hello")));
    }

    private static String writes(String number, String text) throws Exception {
        return writes(number, text, "SM" + UUID.randomUUID());
    }

    private static String writes(String number, String text, String sid) throws Exception {
        HttpResponse<String> answer =
                service.tells(
                        instance.url(),
                        "/hooks/sms/inbound",
                        Map.of(
                                "From",
                                number,
                                "To",
                                "+13126442999",
                                "Body",
                                text,
                                "MessageSid",
                                sid));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
        return answer.body();
    }

    private static List<ObjectNode> replies(Person person) {
        return topics.published(RECEIVED, DISTRICT.value(), person.person().value());
    }

    @Test
    void a_text_message_goes_out_with_how_to_stop_on_the_first_and_what_it_cost_is_counted() {
        String number = number();
        Person rosa = somebody("es", number);

        Outcome outcome = tell(rosa, "c-1");
        tell(rosa, "c-1");

        assertThat(channel.reaches(rosa)).isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Sent.class, sent -> assertThat(sent.receipt()).startsWith("SM"));
        assertThat(service.got(number).getFirst())
                .containsEntry("From", "+13126442999")
                .containsEntry("authorization", "Basic QUMxOmEtdG9rZW4tb2YtdGhlLXRlc3Rz")
                .containsEntry(
                        "StatusCallback", "https://tandem.example.org/hooks/sms/status?parcel=p-42")
                .containsEntry(
                        "Body",
                        "Tandem: New message\nHello\nResponda ALTO para no recibir más mensajes,"
                                + " AYUDA para ayuda.");
        assertThat(service.got(number).getLast())
                .containsEntry("Body", "Tandem: New message\nHello");
        assertThat(
                        instance.bean(MeterRegistry.class)
                                .counter("sms.segments", "district", DISTRICT.value())
                                .count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void who_has_no_number_is_not_reached() {
        Person rosa = person(DISTRICT, "g-none", "es", null);

        assertThat(channel.reaches(rosa)).isFalse();
        assertThat(tell(rosa, "c-1")).isEqualTo(new Outcome.Bounced("no-number"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, 'Bounced[reason=error-21211]'",
        "400, 21614, 'Bounced[reason=error-21614]'",
        "400, 21610, 'Suppressed[reason=stopped]'",
        "400, 21408, 'Dead[reason=error-21408]'",
        "401, 20003, 'Later[reason=status-401, after=PT1M17S]'",
        "429, 20429, 'Later[reason=status-429, after=PT1M17S]'",
        "500, 20500, 'Later[reason=status-500, after=PT1M17S]'",
        "503, 20503, 'Later[reason=status-503, after=PT1M17S]'",
    })
    void a_refusal_means_what_its_code_says(int status, int code, String outcome) {
        String number = number();
        service.refuses(number, status, code);

        assertThat(tell(person(DISTRICT, "g-any", "en", number), "c-1")).hasToString(outcome);
    }

    @Test
    void what_somebody_stops_is_not_sent_and_what_tells_of_danger_is() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        tell(rosa, "c-1");

        assertThat(writes(number, "Alto")).contains("no recibirá más mensajes");

        assertThat(channel.takes(rosa, Category.MESSAGE)).isFalse();
        assertThat(channel.takes(rosa, Category.EMERGENCY)).isTrue();
        assertThat(tell(rosa, "c-1")).isEqualTo(new Outcome.Suppressed("stopped"));
        assertThat(channel.send(parcel(rosa, announcement(Kind.EMERGENCY_ANNOUNCEMENT, 1, "Fire"))))
                .isInstanceOf(Outcome.Sent.class);
        assertThat(service.got(number)).hasSize(2);

        assertThat(writes(number, "START")).contains("recibirá mensajes de nuevo");
        assertThat(tell(rosa, "c-1")).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void one_category_is_stopped_by_its_name_and_the_others_go_on() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        tell(rosa, "c-1");

        assertThat(writes(number, "ALTO NOTICIAS")).contains("noticias");

        assertThat(channel.send(parcel(rosa, announcement(Kind.ANNOUNCEMENT, 1, "News"))))
                .isEqualTo(new Outcome.Suppressed("stopped"));
        assertThat(tell(rosa, "c-1")).isInstanceOf(Outcome.Sent.class);
        channel.send(
                parcel(
                        rosa,
                        message("c-1", 2, "Only this"),
                        announcement(Kind.ANNOUNCEMENT, 1, "News")));
        assertThat(service.got(number).getLast().get("Body"))
                .contains("Only this")
                .doesNotContain("News");
    }

    @Test
    void where_the_service_has_answered_itself_nothing_is_said_twice() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);

        HttpResponse<String> answer =
                service.tells(
                        instance.url(),
                        "/hooks/sms/inbound",
                        Map.of("From", number, "Body", "STOP", "OptOutType", "STOP"));

        assertThat(answer.body()).endsWith("<Response></Response>");
        assertThat(tell(rosa, "c-1")).isEqualTo(new Outcome.Suppressed("stopped"));
    }

    @Test
    void what_else_is_written_goes_to_the_conversation_that_was_told_of_last_and_once()
            throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        tell(rosa, "c-1");
        tell(rosa, "c-2");
        channel.send(parcel(rosa, announcement(Kind.ANNOUNCEMENT, 1, "News")));
        String sid = "SM" + UUID.randomUUID();

        assertThat(writes(number, " Gracias,\u0007 allí estaré \n", sid))
                .endsWith("<Response></Response>");
        writes(number, "Gracias, allí estaré", sid);
        writes(number, "¿A qué hora?");

        await("both answers on the topic")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(replies(rosa)).hasSize(2));
        ObjectNode first = (ObjectNode) replies(rosa).getFirst().get("data");
        assertThat(first.get("person").asString()).isEqualTo(rosa.person().value());
        assertThat(first.get("conversation").asString()).isEqualTo("c-2");
        assertThat(first.get("text").asString()).isEqualTo("Gracias, allí estaré");
        assertThat(Contracts.of("notification-service").problems(RECEIVED, first)).isEmpty();
        assertThat(replies(rosa).getLast().at("/data/text").asString()).isEqualTo("¿A qué hora?");
    }

    @Test
    void of_two_who_share_a_number_she_answers_who_was_told_last() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        Person luis = somebody("en", number);
        tell(rosa, "c-1");
        tell(luis, "c-3");

        writes(number, "Thanks");

        await("the answer on the topic")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(replies(luis)).hasSize(1));
        assertThat(replies(luis).getFirst().at("/data/conversation").asString()).isEqualTo("c-3");
        assertThat(replies(rosa)).isEmpty();
    }

    @Test
    void what_cannot_be_an_answer_is_answered_with_what_to_do() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        channel.send(parcel(rosa, announcement(Kind.ANNOUNCEMENT, 1, "News")));

        assertThat(writes(number, "¿Qué?")).contains("no hay un mensaje reciente");
        assertThat(writes(number, "")).contains("solo llegan palabras");
        assertThat(writes(number(), "Hello?")).contains("nobody reads this");
        assertThat(replies(rosa)).isEmpty();
    }

    @Test
    void after_three_days_a_conversation_is_not_answered_any_more() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        tell(rosa, "c-1");
        instance.bean(MongoTemplate.class)
                .updateFirst(
                        new Query(Criteria.where("_id").is(number)),
                        new Update()
                                .set(
                                        "conversation.at",
                                        Instant.now().minus(Duration.ofDays(3)).minusSeconds(1)),
                        "sms_numbers");

        assertThat(writes(number, "Gracias")).contains("no hay un mensaje reciente");
    }

    @Test
    void who_got_the_number_of_somebody_else_does_not_answer_for_her() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        tell(rosa, "c-1");
        ObjectNode moved = Topics.personReading(DISTRICT.value(), rosa.person().value(), "es");
        ((ObjectNode) moved.get("data")).put("sms", number());
        topics.publish(Topics.PEOPLE, moved);
        await("the roster to have the new number")
                .atMost(SOON)
                .until(() ->
                        instance.bean(People.class)
                                .find(DISTRICT, rosa.person())
                                .map(Person::sms)
                                .filter(number::equals)
                                .isEmpty());

        assertThat(writes(number, "Hello?")).contains("nobody reads this");
    }

    @Test
    void what_became_of_a_message_is_passed_on_but_a_telephone_that_is_off_is_no_wrong_number()
            throws Exception {
        String parcel = "p-" + UUID.randomUUID();

        tellsOf(parcel, "sent", "");
        tellsOf(parcel, "delivered", "");
        tellsOf(parcel, "undelivered", "30003");
        tellsOf(parcel, "failed", "30005");

        assertThat(Heard.ALL.stream().filter(heard -> heard.contains(parcel)))
                .containsExactly("delivered " + parcel, "bounced " + parcel + " error-30005");
    }

    private static void tellsOf(String parcel, String status, String code) throws Exception {
        HttpResponse<String> answer =
                service.tells(
                        instance.url(),
                        "/hooks/sms/status?parcel=" + parcel,
                        Map.of("MessageSid", "SM1", "MessageStatus", status, "ErrorCode", code));
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test
    void what_is_not_signed_changes_nothing() throws Exception {
        String number = number();
        Person rosa = somebody("es", number);
        tell(rosa, "c-1");

        for (String signature : new String[] {"", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="}) {
            for (String path : new String[] {"/hooks/sms/inbound", "/hooks/sms/status?parcel=p"}) {
                HttpResponse<String> answer =
                        service.tells(
                                instance.url(),
                                path,
                                Map.of("From", number, "Body", "STOP", "MessageStatus", "failed"),
                                signature);

                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("urn:tandem:problem:signature-not-accepted");
            }
        }
        assertThat(tell(rosa, "c-1")).isInstanceOf(Outcome.Sent.class);
        assertThat(Heard.ALL).doesNotContain("bounced p error-");
    }
}
