package org.tandem.notification.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.PoisonRecordException;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

class EventsConsumersTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MESSAGE_SENT =
            Contracts.of("messaging-service").sample("org.tandem.messaging.message.sent.v1");
    private static final String GOAL_PROPOSED =
            Contracts.of("goals-service").sample("org.tandem.goals.goal.proposed.v1");

    @Test
    void a_sent_message_is_told_to_its_recipients() {
        Notice notice = told(MESSAGE_SENT);

        assertThat(notice.recipients()).containsExactly(new PersonId("g-201"));
        assertThat(notice.author()).isEqualTo(new PersonId("t-101"));
        assertThat(notice.kind()).isEqualTo(Kind.MESSAGE);
        assertThat(notice.category()).isEqualTo("ACADEMIC");
        assertThat(notice.student()).isEqualTo(new StudentId("s-301"));
        assertThat(notice.about())
                .isEqualTo(
                        new About(
                                About.Type.CONVERSATION,
                                "0199490a-77b1-7e0c-8a5e-2b6c5d4e3f20",
                                1L));
        assertThat(notice.preview()).isEqualTo("Mateo read aloud to the whole class today.");
        assertThat(notice.language()).isEqualTo("en");
        assertThat(notice.at()).isEqualTo(Instant.parse("2026-09-14T15:04:05.678Z"));
    }

    @Test
    void a_proposed_goal_is_told_to_the_rest_of_the_circle() {
        Notice notice = GoalsEventsConsumer.notice(read(GoalsEvent.class, GOAL_PROPOSED));

        assertThat(notice.recipients())
                .containsExactly(new PersonId("g-202"), new PersonId("t-101"));
        assertThat(notice.author()).isEqualTo(new PersonId("g-201"));
        assertThat(notice.kind()).isEqualTo(Kind.GOAL_PROPOSED);
        assertThat(notice.about().type()).isEqualTo(About.Type.GOAL);
        assertThat(notice.about().number()).isNull();
        assertThat(notice.preview()).isEqualTo("Reads a whole book alone");
        assertThat(notice.language()).isEqualTo("und");
    }

    @Test
    void a_category_that_is_not_known_yet_reaches_people_all_the_same() {
        String later = MESSAGE_SENT.replace("\"ACADEMIC\"", "\"LIBRARY\"");

        assertThat(told(later).category()).isEqualTo("LIBRARY");
    }

    @Test
    void an_event_without_recipients_is_poison_with_a_reason() {
        String broken = MESSAGE_SENT.replace("\"recipients\"", "\"receivers\"");

        assertThatThrownBy(() -> read(MessagingEvent.class, broken))
                .isInstanceOf(PoisonRecordException.class)
                .hasMessageContaining("org.tandem.messaging.message.sent.v1");
    }

    private static Notice told(String event) {
        return MessagingEventsConsumer.notices(read(MessagingEvent.class, event))
                .findFirst()
                .orElseThrow();
    }

    private static <E> Received<E> read(Class<E> events, String event) {
        return new EventReader<>(events, JSON)
                .read(event.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }
}
