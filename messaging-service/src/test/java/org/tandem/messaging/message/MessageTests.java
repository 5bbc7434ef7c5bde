package org.tandem.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.Conversation;
import org.tandem.messaging.conversation.Conversation.Kind;
import org.tandem.messaging.conversation.Conversation.Staffing;
import org.tandem.messaging.conversation.Conversation.State;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.Conversations.Seen;
import org.tandem.messaging.conversation.Participant;
import org.tandem.messaging.conversation.Participant.Consent;
import org.tandem.messaging.conversation.Participant.Role;
import org.tandem.messaging.message.Message.By;
import org.tandem.messaging.message.MessageEvent.MessageReacted;
import org.tandem.messaging.roster.Family;
import org.tandem.messaging.roster.Standing;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class MessageTests {

    private static final Instant NOW = Instant.parse("2026-09-14T15:04:05Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final PersonId PARK = Family.PARK;
    private static final PersonId ROSA = Family.ROSA;
    private static final PersonId LUIS = Family.LUIS;

    @Test
    void a_message_reaches_everybody_who_takes_part_but_its_author() {
        Draft draft = accepted(draft("Gracias", null));

        assertThat(draft.sent(7).recipients()).containsExactlyInAnyOrder(PARK, LUIS);
        assertThat(draft.sent(7).subject()).isEqualTo(draft.conversation().value());
        assertThat(draft.numbered(7).id()).isEqualTo(draft.conversation() + ":0000000007");
        assertThat(draft.category()).isEqualTo(Category.GENERAL);
        assertThat(draft.language()).as("her own").isEqualTo("es");
    }

    @Test
    void an_answer_to_a_message_that_is_not_there_is_refused() {
        assertThat(Draft.of(command("Yes", 3L), seen(0), ROSA, false, "es", NOW))
                .isEqualTo(Decision.refused(ConversationRefusal.REPLY_TO_NOTHING));
        assertThat(Draft.of(command("Yes", 3L), seen(3), ROSA, true, "es", NOW))
                .as("said before she came")
                .isEqualTo(Decision.refused(ConversationRefusal.REPLY_TO_NOTHING));
        assertThat(accepted(Draft.of(command("Yes", 3L), seen(2), ROSA, true, "es", NOW)).replyTo())
                .isEqualTo(3);
    }

    @Test
    void its_author_corrects_it_within_the_window_and_what_it_said_stays() {
        Message message = message(false);

        Message edited = after(message.edit(edit("Thanks!"), WINDOW, by(ROSA, 1, 14)));

        assertThat(edited.text()).isEqualTo("Thanks!");
        assertThat(edited.revision()).isEqualTo(1);
        assertThat(edited.change()).isEqualTo(message.conversation() + ":0000000001");
        assertThat(edited.earlier())
                .extracting(Message.Version::text)
                .containsExactly(message.text());
        assertThat(message.edit(edit("Later"), WINDOW, by(ROSA, 1, 16)))
                .isEqualTo(Decision.refused(ConversationRefusal.TOO_LATE_TO_EDIT));
        assertThat(message.edit(edit("Mine now"), WINDOW, by(PARK, 1, 1)))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_THE_AUTHOR));
    }

    @Test
    void the_same_text_again_is_no_change_however_late() {
        Message message = message(false);

        assertThat(accepted(message.edit(edit(message.text()), WINDOW, by(ROSA, 1, 60))).events())
                .isEmpty();
    }

    @Test
    void it_is_corrected_twenty_times_at_most() {
        Message message =
                Stream.iterate(
                                message(false),
                                m -> after(m.edit(edit(m.text() + "!"), WINDOW, by(ROSA, 1, 1))))
                        .skip(Message.EDITS_MAX)
                        .findFirst()
                        .orElseThrow();

        assertThat(message.edit(edit("again"), WINDOW, by(ROSA, 21, 1)))
                .isEqualTo(Decision.refused(ConversationRefusal.TOO_LATE_TO_EDIT));
    }

    @Test
    void a_withdrawn_message_keeps_its_place_and_nothing_more_is_done_with_it() {
        Message withdrawn = after(message(true).withdraw(by(ROSA, 1, 600)));

        assertThat(MessageViews.MessageView.of(withdrawn).text()).isNull();
        assertThat(withdrawn.number()).isEqualTo(7);
        assertThat(accepted(withdrawn.withdraw(by(ROSA, 2, 601))).events()).isEmpty();
        for (var refused :
                List.of(
                        withdrawn.edit(edit("No"), WINDOW, by(ROSA, 2, 1)),
                        withdrawn.react(Reaction.Kind.HEART, true, by(PARK, 2, 1)),
                        withdrawn.confirm(by(PARK, 2, 1)))) {
            assertThat(refused).isEqualTo(Decision.refused(ConversationRefusal.WITHDRAWN));
        }
        assertThat(message(false).withdraw(by(PARK, 1, 1)))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_THE_AUTHOR));
    }

    @Test
    void a_sign_is_given_once_and_taken_back() {
        var given = accepted(message(false).react(Reaction.Kind.THANKS, true, by(PARK, 1, 1)));

        assertThat(given.events())
                .first()
                .isInstanceOfSatisfying(MessageReacted.class, e -> assertThat(e.added()).isTrue());
        Message thanked = given.document();
        assertThat(accepted(thanked.react(Reaction.Kind.THANKS, true, by(PARK, 2, 1))).events())
                .isEmpty();
        Message both = after(thanked.react(Reaction.Kind.HEART, true, by(PARK, 2, 1)));
        assertThat(MessageViews.MessageView.of(both).reactions())
                .isEqualTo(
                        Map.of(
                                Reaction.Kind.THANKS, List.of(PARK),
                                Reaction.Kind.HEART, List.of(PARK)));
        assertThat(after(both.react(Reaction.Kind.THANKS, false, by(PARK, 3, 1))).reactions())
                .hasSize(1);
    }

    @Test
    void only_who_is_asked_confirms_and_once() {
        Message asked = message(true);

        Message confirmed = after(asked.confirm(by(PARK, 1, 5)));

        var view = MessageViews.MessageView.of(confirmed).confirmation();
        assertThat(view).isNotNull();
        assertThat(view.given()).extracting(g -> g.person()).containsExactly(PARK);
        assertThat(view.waiting()).containsExactly(LUIS);
        assertThat(accepted(confirmed.confirm(by(PARK, 2, 6))).events()).isEmpty();
        assertThat(asked.confirm(by(ROSA, 1, 5)))
                .as("its author")
                .isEqualTo(Decision.refused(ConversationRefusal.NOTHING_TO_CONFIRM));
        assertThat(message(false).confirm(by(PARK, 1, 5)))
                .isEqualTo(Decision.refused(ConversationRefusal.NOTHING_TO_CONFIRM));
    }

    private static Message message(boolean confirm) {
        var command = new SendMessage("Gracias", null, null, null, confirm, null);
        return accepted(Draft.of(command, seen(0), ROSA, true, "es", NOW)).numbered(7);
    }

    private static Decision<Draft, ConversationRefusal> draft(String text, @Nullable Long replyTo) {
        return Draft.of(command(text, replyTo), seen(0), ROSA, true, "es", NOW);
    }

    private static SendMessage command(String text, @Nullable Long replyTo) {
        return new SendMessage(text, null, null, replyTo, null, null);
    }

    private static EditMessage edit(String text) {
        return new EditMessage(text, null);
    }

    private static By by(PersonId person, long revision, long minutes) {
        return new By(
                person, List.of(PARK, ROSA, LUIS), revision, NOW.plus(Duration.ofMinutes(minutes)));
    }

    /** A conversation of both parents with the teacher, in which Rosa came after a number. */
    private static Seen seen(long rosaSince) {
        var standing = new Standing(Family.mateo(), Map.of());
        var id = new ConversationId("0199490a-77b1-7e0c-8a5e-2b6c5d4e3f20");
        var conversation =
                new Conversation(
                        id,
                        standing.student().student(),
                        Kind.TEAM,
                        Staffing.NAMED,
                        "Reading",
                        State.OPEN,
                        List.of(
                                new Participant(
                                        PARK, Role.STAFF, Consent.NOT_NEEDED, 0, 0, null, true),
                                new Participant(
                                        ROSA,
                                        Role.GUARDIAN,
                                        Consent.GIVEN,
                                        rosaSince,
                                        0,
                                        null,
                                        true),
                                new Participant(
                                        LUIS, Role.GUARDIAN, Consent.GIVEN, 0, 0, null, true)),
                        PARK,
                        NOW,
                        null,
                        "");
        return new Seen(conversation, standing);
    }

    private static Message after(Decision<Change<Message>, ConversationRefusal> decision) {
        return accepted(decision).document();
    }

    private static <T> T accepted(Decision<T, ConversationRefusal> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<T, ConversationRefusal>) decision).value();
    }
}
