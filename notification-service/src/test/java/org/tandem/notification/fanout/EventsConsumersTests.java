package org.tandem.notification.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Answered;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class EventsConsumersTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ACTIVATED = "org.tandem.goals.goal.activated.v1";
    private static final Contracts GOALS = Contracts.of("goals-service");
    private static final String MESSAGE_SENT =
            Contracts.of("messaging-service").sample("org.tandem.messaging.message.sent.v1");

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
        Notice notice =
                goals("goal.proposed").stream()
                        .filter(n -> n.kind() == Kind.GOAL_PROPOSED)
                        .findFirst()
                        .orElseThrow();

        assertThat(notice.recipients())
                .containsExactly(new PersonId("g-202"), new PersonId("t-101"));
        assertThat(notice.author()).isEqualTo(new PersonId("g-201"));
        assertThat(notice.about().type()).isEqualTo(About.Type.GOAL);
        assertThat(notice.about().number()).isNull();
        assertThat(notice.preview()).isEqualTo("Reads a whole book alone");
        assertThat(notice.language()).isEqualTo("und");
    }

    @Test
    void who_has_to_decide_is_asked_and_the_others_are_told() {
        assertThat(told(goals("goal.counter-proposed")))
                .containsOnly(entry(Kind.GOAL_ASKED, List.of("g-201", "g-202")));
        assertThat(told(goals("goal.revision-proposed")))
                .containsOnly(entry(Kind.GOAL_ASKED, List.of("g-201", "g-202")));
        assertThat(told(goals("concern.plan-proposed")))
                .containsOnly(
                        entry(Kind.CONCERN_PLAN_ASKED, List.of("t-101")),
                        entry(Kind.CONCERN_PLAN_PROPOSED, List.of("g-202")));
        for (String proposed : List.of("compact.proposed", "compact.proposed-to-school")) {
            assertThat(told(goals(proposed)))
                    .containsOnly(
                            entry(Kind.COMPACT_ASKED, List.of("g-201")),
                            entry(Kind.COMPACT_PROPOSED, List.of("g-202")));
        }
    }

    @Test
    void what_nobody_did_has_no_author_and_reaches_all_whom_it_concerns() {
        List<Notice> reminder = goals("goal.reminder-due");

        assertThat(told(reminder))
                .containsOnly(entry(Kind.GOAL_REMINDER, List.of("g-201", "g-202")));
        assertThat(reminder.getFirst().author()).isNull();
        assertThat(goals("goal.party-left").getFirst().author())
                .as("who left is not named")
                .isNull();
    }

    @Test
    void the_day_that_both_sides_agreed_on_goes_along_and_one_that_is_only_proposed_does_not() {
        assertThat(goals("concern.begun").getFirst().day()).isEqualTo("2026-10-16");
        assertThat(further("concern.closed", "agreed").day()).isEqualTo("2026-10-16");
        assertThat(further("goal.activated", "review").day()).isEqualTo("2026-12-01");
        assertThat(further("goal.ended", "review").day()).isEqualTo("2026-12-01");
        assertThat(goals("goal.activated").getFirst().day()).as("none was agreed").isNull();
        for (String other : List.of("concern.plan-proposed", "concern.evaluation-due")) {
            assertThat(GOALS.sample("org.tandem.goals." + other + ".v1")).contains("evaluateOn");
            assertThat(goals(other)).isNotEmpty().allMatch(n -> n.day() == null);
        }
        assertThat(goals("goal.reminder-due")).allMatch(n -> n.day() == null);
    }

    private static Notice further(String type, String what) {
        return goalsOf(GOALS.sample("org.tandem.goals." + type + ".v1", what)).getFirst();
    }

    @Test
    void a_need_is_asked_for_until_both_sides_have_said_theirs() {
        String said = GOALS.sample("org.tandem.goals.concern.need-said.v1");

        assertThat(told(goalsOf(said)))
                .containsOnly(entry(Kind.CONCERN_NEED_ASKED, List.of("t-101")));
        assertThat(told(goalsOf(said.replace("RAISED", "UNDERSTOOD")))).isEmpty();
    }

    @Test
    void an_overdue_answer_is_told_to_the_owner_first_and_to_the_office_later() {
        String escalated = GOALS.sample("org.tandem.goals.concern.escalated.v1");

        assertThat(told(goalsOf(escalated)))
                .containsOnly(entry(Kind.CONCERN_OVERDUE, List.of("t-101")));
        assertThat(told(goalsOf(escalated.replace("OWNER", "OFFICE"))))
                .containsOnly(entry(Kind.CONCERN_ESCALATED, List.of("p-of-s-301")));
        assertThat(told(goalsOf(GOALS.sample("org.tandem.goals.concern.escalated.v1", "nobody"))))
                .isEmpty();
    }

    @Test
    void a_compact_is_about_no_student_and_what_else_happens_to_goals_is_told_to_nobody() {
        assertThat(goals("compact.proposed")).allMatch(n -> n.student() == null);
        EventReader<GoalsEvent> reader = GoalsEventsConsumer.reader(JSON);
        GOALS.types().stream()
                .filter(type -> !GoalsFact.BY_TYPE.containsKey(type))
                .filter(type -> !GoalsAnswer.TYPES.contains(type))
                .forEach(type -> assertThat(reader.read(bytes(GOALS.sample(type)))).isEmpty());
        assertThat(goals("goal.checked-in")).as("it only answers").isEmpty();
    }

    @Test
    void every_answer_says_who_answered_what_about_what() {
        assertThat(GOALS.types()).containsAll(GoalsAnswer.TYPES);
        for (String type : GoalsAnswer.TYPES) {
            var received = GoalsEventsConsumer.reader(JSON).read(bytes(GOALS.sample(type)));

            Answered answered =
                    GoalsEventsConsumer.answers(received.orElseThrow()).findFirst().orElseThrow();

            assertThat(answered.asked()).as(type).isNotEmpty();
            assertThat(answered.student() == null)
                    .as("%s is about a student", type)
                    .isEqualTo(type.contains(".compact."));
        }
        var told = GoalsEventsConsumer.reader(JSON).read(bytes(GOALS.sample(ACTIVATED)));
        assertThat(GoalsEventsConsumer.answers(told.orElseThrow())).isEmpty();
    }

    private static Map<Kind, List<String>> told(List<Notice> notices) {
        return notices.stream()
                .filter(n -> !n.recipients().isEmpty())
                .collect(
                        Collectors.toMap(
                                Notice::kind,
                                n -> n.recipients().stream().map(PersonId::value).toList()));
    }

    private static List<Notice> goals(String type) {
        return goalsOf(GOALS.sample("org.tandem.goals." + type + ".v1"));
    }

    private static List<Notice> goalsOf(String event) {
        return GoalsEventsConsumer.notices(
                        GoalsEventsConsumer.reader(JSON).read(bytes(event)).orElseThrow(),
                        (district, student) -> List.of(new PersonId("p-of-" + student)))
                .toList();
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
        return new EventReader<>(events, JSON).read(bytes(event)).orElseThrow();
    }

    private static byte[] bytes(String event) {
        return event.getBytes(StandardCharsets.UTF_8);
    }
}
