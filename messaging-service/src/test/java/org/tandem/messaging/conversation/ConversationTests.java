package org.tandem.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.messaging.conversation.Conversation.Kind;
import org.tandem.messaging.conversation.Conversation.Participant;
import org.tandem.messaging.conversation.Conversation.Role;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class ConversationTests {

    private static final Instant NOW = Instant.parse("2026-09-14T15:04:05Z");
    private static final PersonId PARK = new PersonId("t-101");
    private static final PersonId REED = new PersonId("t-102");
    private static final PersonId ROSA = new PersonId("g-201");
    private static final PersonId LUIS = new PersonId("g-202");
    private static final PersonId STRANGER = new PersonId("g-299");
    private static final Student MATEO = mateo(Set.of(ROSA, LUIS), Set.of(PARK, REED));

    private static Student mateo(Set<PersonId> guardians, Set<PersonId> staff) {
        return new Student(
                "maplewood:s-301",
                new StudentId("s-301"),
                "Mateo",
                "García",
                "oak",
                List.of("oak"),
                "04",
                List.of(),
                null,
                false,
                List.of(),
                guardians,
                staff,
                Student.Recorded.NOTHING,
                null,
                true);
    }

    @Test
    void a_teacher_opens_a_private_conversation_with_one_guardian() {
        var opened = accepted(open(Kind.PRIVATE, PARK, ROSA));

        assertThat(opened.conversation().participants())
                .containsExactly(
                        new Participant(PARK, Role.STAFF), new Participant(ROSA, Role.GUARDIAN));
        assertThat(opened.event().participants()).isEqualTo(opened.conversation().participants());
        assertThat(opened.event().openedBy()).isEqualTo(PARK);
    }

    @Test
    void a_guardian_opens_one_too() {
        assertThat(accepted(open(Kind.PRIVATE, ROSA, PARK, REED)).conversation().openedBy())
                .isEqualTo(ROSA);
    }

    @Test
    void a_team_conversation_has_several_guardians() {
        assertThat(accepted(open(Kind.TEAM, PARK, ROSA, LUIS)).conversation().participants())
                .hasSize(3);
    }

    @Test
    void naming_oneself_changes_nothing() {
        assertThat(accepted(open(Kind.PRIVATE, PARK, PARK, ROSA)).conversation().participants())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE, g-299, t-101, NOT_IN_THE_CIRCLE",
        "PRIVATE, t-101, g-299, SOMEBODY_NOT_IN_THE_CIRCLE",
        "PRIVATE, t-101, g-201 g-202, PRIVATE_NEEDS_ONE_GUARDIAN",
        "PRIVATE, g-201, g-202 t-101, PRIVATE_NEEDS_ONE_GUARDIAN",
        "TEAM,    g-201, g-202, NEEDS_STAFF",
        "TEAM,    t-101, t-102, NEEDS_A_GUARDIAN"
    })
    void a_conversation_that_may_not_be_is_refused(
            Kind kind, String opener, String with, ConversationRefusal why) {
        var others = Set.of(with.split(" ")).stream().map(PersonId::new).toArray(PersonId[]::new);

        assertThat(open(kind, new PersonId(opener), others)).isEqualTo(Decision.refused(why));
    }

    @Test
    void a_participant_sends_and_the_others_are_the_recipients() {
        var conversation = accepted(open(Kind.TEAM, PARK, ROSA, LUIS)).conversation();
        var command = new SendMessage("¡Gracias!", Category.CELEBRATION, null);

        var draft = accepted(conversation.send(command, ROSA, MATEO, "es", NOW));

        assertThat(draft.numbered(7).id()).isEqualTo(conversation.id() + ":0000000007");
        assertThat(draft.sent(7).number()).isEqualTo(7);
        assertThat(draft.sent(7).recipients()).containsExactlyInAnyOrder(PARK, LUIS);
        assertThat(draft.sent(7).language()).isEqualTo("es");
        assertThat(draft.sent(7).category()).isEqualTo(Category.CELEBRATION);
        assertThat(draft.sent(7).subject()).isEqualTo(conversation.id().value());
    }

    @Test
    void a_message_is_general_and_in_its_authors_language_unless_it_says_otherwise() {
        var conversation = accepted(open(Kind.PRIVATE, PARK, ROSA)).conversation();

        var draft =
                accepted(
                        conversation.send(
                                new SendMessage("Hello", null, null), PARK, MATEO, "en", NOW));

        assertThat(draft.category()).isEqualTo(Category.GENERAL);
        assertThat(draft.language()).isEqualTo("en");
    }

    @Test
    void who_does_not_take_part_cannot_send_even_from_the_same_circle() {
        var conversation = accepted(open(Kind.PRIVATE, PARK, ROSA)).conversation();
        var command = new SendMessage("May I see this?", null, null);

        for (PersonId outsider : Set.of(LUIS, REED, STRANGER)) {
            assertThat(conversation.send(command, outsider, MATEO, "en", NOW))
                    .isEqualTo(Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
        }
    }

    @Test
    void a_guardian_who_may_no_longer_be_contacted_neither_writes_nor_is_written_to() {
        var conversation = accepted(open(Kind.TEAM, PARK, ROSA, LUIS)).conversation();
        var command = new SendMessage("How was the test?", null, null);
        Student withoutLuis = mateo(Set.of(ROSA), Set.of(PARK, REED));

        assertThat(conversation.send(command, LUIS, withoutLuis, "es", NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
        assertThat(conversation.isOpenTo(LUIS, withoutLuis)).isFalse();
        assertThat(accepted(conversation.send(command, PARK, withoutLuis, "en", NOW)).recipients())
                .containsExactly(ROSA);
        assertThat(conversation.isOpenTo(LUIS, MATEO)).as("when the right is back").isTrue();
    }

    @Test
    void a_teacher_who_no_longer_teaches_the_student_has_no_part_any_more() {
        var conversation = accepted(open(Kind.PRIVATE, PARK, ROSA)).conversation();
        Student taughtByReed = mateo(Set.of(ROSA, LUIS), Set.of(REED));

        assertThat(conversation.isOpenTo(PARK, taughtByReed)).isFalse();
        assertThat(conversation.isOpenTo(REED, taughtByReed)).as("not a participant").isFalse();
    }

    private static Decision<Conversation.Opened, ConversationRefusal> open(
            Kind kind, PersonId opener, PersonId... with) {
        var command = new OpenConversation(MATEO.student(), kind, "Reading", Set.of(with));
        return Conversation.open(command, MATEO, opener, ConversationId.next(), NOW);
    }

    private static <T> T accepted(Decision<T, ConversationRefusal> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<T, ConversationRefusal>) decision).value();
    }
}
