package org.tandem.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.messaging.conversation.Conversation.Kind;
import org.tandem.messaging.conversation.Conversation.Staffing;
import org.tandem.messaging.conversation.Conversation.State;
import org.tandem.messaging.conversation.ConversationEvent.ConsentAnswered;
import org.tandem.messaging.conversation.ConversationEvent.ConversationOpened;
import org.tandem.messaging.conversation.ConversationEvent.ConversationRead;
import org.tandem.messaging.conversation.ConversationEvent.ParticipantsChanged;
import org.tandem.messaging.conversation.MessagingEvent.MessageEdited;
import org.tandem.messaging.conversation.MessagingEvent.MessageSent;
import org.tandem.messaging.conversation.MessagingEvent.MessageWithdrawn;
import org.tandem.messaging.conversation.Participant.Consent;
import org.tandem.messaging.conversation.Participant.Role;
import org.tandem.messaging.roster.Standing;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ConversationTests {

    private static final Instant NOW = Instant.parse("2026-09-14T15:04:05Z");
    private static final PersonId PARK = new PersonId("t-101");
    private static final PersonId REED = new PersonId("t-102");
    private static final PersonId ROSA = new PersonId("g-201");
    private static final PersonId LUIS = new PersonId("g-202");
    private static final PersonId STRANGER = new PersonId("g-299");
    private static final StudentId STUDENT = new StudentId("s-301");
    private static final Standing MATEO = standing(Set.of(ROSA, LUIS), Set.of(PARK, REED));

    private static Standing standing(Set<PersonId> guardians, Set<PersonId> staff) {
        var student =
                new Student(
                        "maplewood:s-301",
                        STUDENT,
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
        return new Standing(student, Map.of());
    }

    @Test
    void a_teacher_opens_a_private_conversation_with_one_guardian() {
        var opened = accepted(open(Kind.PRIVATE, PARK, ROSA));

        assertThat(opened.document().state()).isEqualTo(State.OPEN);
        assertThat(opened.document().participants())
                .extracting(Participant::person, Participant::role, Participant::consent)
                .containsExactly(
                        tuple(PARK, Role.STAFF, Consent.NOT_NEEDED),
                        tuple(ROSA, Role.GUARDIAN, Consent.NOT_NEEDED));
        assertThat(opened.events()).containsExactly(ConversationOpened.of(opened.document()));
    }

    @Test
    void a_guardian_opens_one_too() {
        assertThat(opened(Kind.PRIVATE, ROSA, PARK, REED).openedBy()).isEqualTo(ROSA);
    }

    @Test
    void naming_oneself_changes_nothing() {
        assertThat(opened(Kind.PRIVATE, PARK, PARK, ROSA).participants()).hasSize(2);
    }

    @Test
    void a_student_without_guardians_has_nobody_to_talk_with() {
        assertThat(
                        Conversation.open(
                                command(Kind.TEAM, null),
                                standing(Set.of(), Set.of(PARK)),
                                PARK,
                                ConversationId.next(),
                                NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NEEDS_A_GUARDIAN));
    }

    @Test
    void a_hundred_may_take_part_and_no_more() {
        Set<PersonId> staff =
                IntStream.range(0, 100)
                        .mapToObj(i -> new PersonId("t-" + i))
                        .collect(Collectors.toSet());

        assertThat(
                        Conversation.open(
                                command(Kind.TEAM, null),
                                standing(Set.of(ROSA), staff),
                                ROSA,
                                ConversationId.next(),
                                NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.TOO_MANY_PARTICIPANTS));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE, g-299, t-101, NOT_IN_THE_CIRCLE",
        "PRIVATE, t-101, g-299, SOMEBODY_NOT_IN_THE_CIRCLE",
        "PRIVATE, t-101, g-201 g-202, PRIVATE_NEEDS_ONE_GUARDIAN",
        "PRIVATE, g-201, g-202 t-101, PRIVATE_NEEDS_ONE_GUARDIAN",
        "PRIVATE, g-201, g-201, NEEDS_STAFF",
        "PRIVATE, t-101, t-102, NEEDS_A_GUARDIAN"
    })
    void a_conversation_that_may_not_be_is_refused(
            Kind kind, String opener, String with, ConversationRefusal why) {
        var others = Set.of(with.split(" ")).stream().map(PersonId::new).toArray(PersonId[]::new);

        assertThat(open(kind, new PersonId(opener), others)).isEqualTo(Decision.refused(why));
    }

    @Test
    void a_guardian_of_a_team_agrees_first_and_only_then_can_anybody_write() {
        Conversation proposed = opened(Kind.TEAM, PARK);

        assertThat(proposed.state()).isEqualTo(State.PROPOSED);
        assertThat(proposed.whyNotSend(PARK, MATEO)).contains(ConversationRefusal.AWAITING_CONSENT);
        Conversation half = accepted(proposed.answer(ROSA, true, MATEO, NOW)).document();
        assertThat(half.state()).isEqualTo(State.PROPOSED);
        var both = accepted(half.answer(LUIS, true, MATEO, NOW));
        assertThat(both.document().state()).isEqualTo(State.OPEN);
        assertThat(both.document().whyNotSend(LUIS, MATEO)).isEmpty();
        assertThat(both.events())
                .first()
                .isInstanceOfSatisfying(
                        ConsentAnswered.class,
                        e -> {
                            assertThat(e.state()).isEqualTo(State.OPEN);
                            assertThat(e.audience()).containsExactlyInAnyOrder(PARK, REED, ROSA);
                        });
    }

    @Test
    void a_team_is_every_guardian_whoever_is_named_and_who_opens_it_has_agreed() {
        Conversation proposed = opened(Kind.TEAM, ROSA, PARK);

        assertThat(proposed.people()).containsExactlyInAnyOrder(ROSA, LUIS, PARK, REED);
        assertThat(proposed.participant(ROSA).orElseThrow().consent()).isEqualTo(Consent.GIVEN);
        assertThat(accepted(proposed.answer(LUIS, true, MATEO, NOW)).document().state())
                .isEqualTo(State.OPEN);
    }

    @Test
    void one_guardian_who_does_not_want_it_is_enough() {
        Conversation proposed = opened(Kind.TEAM, PARK);

        Conversation declined = accepted(proposed.answer(LUIS, false, MATEO, NOW)).document();

        assertThat(declined.state()).isEqualTo(State.DECLINED);
        assertThat(declined.whyNotSend(ROSA, MATEO)).contains(ConversationRefusal.CONSENT_DECLINED);
        assertThat(declined.answer(ROSA, true, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_ASKED));
    }

    @Test
    void nobody_else_answers_for_a_guardian_and_an_answer_given_again_changes_nothing() {
        Conversation proposed = opened(Kind.TEAM, PARK);
        Conversation half = accepted(proposed.answer(ROSA, true, MATEO, NOW)).document();

        assertThat(proposed.answer(PARK, true, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_ASKED));
        assertThat(proposed.answer(STRANGER, true, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
        assertThat(opened(Kind.PRIVATE, PARK, ROSA).answer(ROSA, true, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_ASKED));
        assertThat(accepted(half.answer(ROSA, true, MATEO, NOW)).events()).isEmpty();
    }

    @Test
    void a_guardian_whose_right_ends_is_waited_for_no_longer() {
        Conversation proposed = opened(Kind.TEAM, PARK);
        Conversation half = accepted(proposed.answer(ROSA, true, MATEO, NOW)).document();

        var after = half.follow(standing(Set.of(ROSA), Set.of(PARK, REED)), 0, NOW);

        assertThat(after.document().state()).isEqualTo(State.OPEN);
        assertThat(after.events())
                .first()
                .isInstanceOfSatisfying(
                        ParticipantsChanged.class, e -> assertThat(e.left()).containsExactly(LUIS));
    }

    @Test
    void who_does_not_take_part_cannot_write_even_from_the_same_circle() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);

        for (PersonId outsider : Set.of(LUIS, REED, STRANGER)) {
            assertThat(conversation.whyNotSend(outsider, MATEO))
                    .contains(ConversationRefusal.NOT_A_PARTICIPANT);
        }
    }

    @Test
    void a_guardian_who_may_no_longer_be_contacted_neither_writes_nor_is_written_to() {
        Conversation conversation = team();
        Standing withoutLuis = standing(Set.of(ROSA), Set.of(PARK, REED));

        assertThat(conversation.whyNotSend(LUIS, withoutLuis))
                .contains(ConversationRefusal.NOT_A_PARTICIPANT);
        assertThat(conversation.isOpenTo(LUIS, withoutLuis)).isFalse();
        assertThat(conversation.audience(withoutLuis, PARK)).containsExactlyInAnyOrder(ROSA, REED);
        assertThat(conversation.isOpenTo(LUIS, MATEO)).as("when the right is back").isTrue();
    }

    @Test
    void a_teacher_who_no_longer_teaches_the_student_has_no_part_any_more() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);
        Standing taughtByReed = standing(Set.of(ROSA, LUIS), Set.of(REED));

        assertThat(conversation.isOpenTo(PARK, taughtByReed)).isFalse();
        assertThat(conversation.isOpenTo(REED, taughtByReed)).as("not a participant").isFalse();
        assertThat(conversation.whyNotSend(ROSA, taughtByReed))
                .as("nobody at school would read it")
                .contains(ConversationRefusal.NOBODY_LEFT);
    }

    @Test
    void where_the_circle_takes_part_a_new_teacher_joins_and_reads_what_follows() {
        Standing taughtByReed = standing(Set.of(ROSA, LUIS), Set.of(REED));
        Conversation conversation =
                accepted(
                                Conversation.open(
                                        command(Kind.PRIVATE, Staffing.CIRCLE, ROSA),
                                        standing(Set.of(ROSA), Set.of(PARK)),
                                        PARK,
                                        ConversationId.next(),
                                        NOW))
                        .document();

        var after = conversation.follow(taughtByReed, 12, NOW);

        assertThat(after.document().participant(REED).orElseThrow().since()).isEqualTo(12);
        assertThat(after.document().participant(PARK).orElseThrow().present()).isFalse();
        assertThat(after.events())
                .first()
                .isInstanceOfSatisfying(
                        ParticipantsChanged.class,
                        e -> {
                            assertThat(e.joined()).containsExactly(REED);
                            assertThat(e.left()).containsExactly(PARK);
                            assertThat(e.audience()).containsExactlyInAnyOrder(ROSA, REED);
                        });
        assertThat(after.document().follow(taughtByReed, 12, NOW).events())
                .as("seen again")
                .isEmpty();
        assertThat(after.document().follow(MATEO, 20, NOW).document().participant(PARK))
                .as("back, but not for what was said meanwhile")
                .hasValueSatisfying(p -> assertThat(p.since()).isEqualTo(20));
    }

    @Test
    void a_guardian_never_joins_by_the_roster() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);

        assertThat(conversation.follow(MATEO, 3, NOW).events()).isEmpty();
        assertThat(
                        team().follow(
                                        standing(Set.of(ROSA, LUIS, STRANGER), Set.of(PARK, REED)),
                                        3,
                                        NOW)
                                .events())
                .isEmpty();
    }

    @Test
    void staff_bring_in_a_colleague_and_nobody_who_has_no_right_to_the_student() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);

        var added = accepted(conversation.add(REED, PARK, MATEO, 7, NOW));

        assertThat(added.document().participant(REED).orElseThrow().since()).isEqualTo(7);
        assertThat(conversation.add(REED, ROSA, MATEO, 7, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.ONLY_STAFF_ADD));
        assertThat(conversation.add(STRANGER, PARK, MATEO, 7, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.SOMEBODY_NOT_IN_THE_CIRCLE));
        assertThat(conversation.add(LUIS, PARK, MATEO, 7, NOW))
                .as("the other parent")
                .isEqualTo(Decision.refused(ConversationRefusal.SOMEBODY_NOT_IN_THE_CIRCLE));
        assertThat(accepted(added.document().add(REED, PARK, MATEO, 9, NOW)).events()).isEmpty();
    }

    @Test
    void a_closed_conversation_takes_no_message_until_it_is_reopened() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);

        var closed = accepted(conversation.close(PARK, MATEO, NOW));

        assertThat(closed.document().whyNotSend(ROSA, MATEO)).contains(ConversationRefusal.CLOSED);
        assertThat(accepted(closed.document().close(ROSA, MATEO, NOW)).events()).isEmpty();
        assertThat(accepted(closed.document().reopen(ROSA, MATEO, NOW)).document().state())
                .isEqualTo(State.OPEN);
        assertThat(conversation.close(LUIS, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
        assertThat(opened(Kind.TEAM, PARK).close(PARK, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.AWAITING_CONSENT));
    }

    @Test
    void a_read_position_goes_forward_only_and_not_beyond_the_last_message() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);

        var read = accepted(conversation.read(ROSA, 5, 5, true, MATEO, NOW));

        assertThat(read.document().participant(ROSA).orElseThrow().readUpTo()).isEqualTo(5);
        assertThat(accepted(read.document().read(ROSA, 3, 5, true, MATEO, NOW)).events()).isEmpty();
        assertThat(conversation.read(ROSA, 6, 5, true, MATEO, NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.NO_SUCH_MESSAGE));
    }

    @Test
    void who_keeps_receipts_to_herself_is_the_only_one_told() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);

        assertThat(accepted(conversation.read(ROSA, 5, 5, false, MATEO, NOW)).events())
                .first()
                .isInstanceOfSatisfying(
                        ConversationRead.class,
                        e -> assertThat(e.audience()).containsExactly(ROSA));
    }

    @Test
    void the_last_message_is_noted_once_and_its_author_has_read_it() {
        Conversation conversation = opened(Kind.PRIVATE, PARK, ROSA);
        var sent =
                new MessageSent(conversation.id(), 2, ROSA, Category.GENERAL, "  Two\nlines ", NOW);
        var late = new MessageSent(conversation.id(), 1, PARK, Category.GENERAL, "before", NOW);

        Conversation noted =
                LastMessageConsumer.noting(LastMessageConsumer.noting(conversation, sent), late);

        assertThat(noted.last()).isNotNull();
        assertThat(noted.last().number()).isEqualTo(2);
        assertThat(noted.last().preview()).isEqualTo("Two lines");
        assertThat(noted.participant(ROSA).orElseThrow().readUpTo()).isEqualTo(2);
        var edited = new MessageEdited(conversation.id(), 2, "One line");
        Conversation corrected = LastMessageConsumer.noting(noted, edited);
        assertThat(LastMessageConsumer.noting(corrected, sent))
                .as("seen again")
                .isEqualTo(corrected);
        var withdrawn = new MessageWithdrawn(conversation.id(), 2);
        assertThat(LastMessageConsumer.noting(corrected, withdrawn).last())
                .extracting(Conversation.LastMessage::preview)
                .isNull();
    }

    private static Conversation team() {
        Conversation proposed = opened(Kind.TEAM, PARK);
        Conversation half = accepted(proposed.answer(ROSA, true, MATEO, NOW)).document();
        return accepted(half.answer(LUIS, true, MATEO, NOW)).document();
    }

    private static Conversation opened(Kind kind, PersonId opener, PersonId... with) {
        return accepted(open(kind, opener, with)).document();
    }

    private static OpenConversation command(
            Kind kind, @Nullable Staffing staffing, PersonId... with) {
        return new OpenConversation(STUDENT, kind, "Reading", Set.of(with), staffing);
    }

    private static Decision<Change<Conversation>, ConversationRefusal> open(
            Kind kind, PersonId opener, PersonId... with) {
        return Conversation.open(
                command(kind, null, with), MATEO, opener, ConversationId.next(), NOW);
    }

    private static <T> T accepted(Decision<T, ConversationRefusal> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<T, ConversationRefusal>) decision).value();
    }
}
