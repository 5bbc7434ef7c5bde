package org.tandem.messaging.message;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.attachment.AttachmentRef;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.messaging.message.MessageEvent.MessageConfirmed;
import org.tandem.messaging.message.MessageEvent.MessageEdited;
import org.tandem.messaging.message.MessageEvent.MessageReacted;
import org.tandem.messaging.message.MessageEvent.MessageWithdrawn;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of a conversation. Its id is the conversation's plus its number ({@link
 * MessageNumbers}).
 *
 * <p>What changes of it gets a revision, numbered 1, 2, 3 over the whole conversation, so that a
 * client that was away asks for the messages after a number and the changes after a revision, and
 * misses nothing.
 *
 * @param id conversation and number
 * @param conversation the conversation it belongs to
 * @param student whom it is about
 * @param number its place: the first is 1, and no number is left out
 * @param author who sent it
 * @param category what it is about
 * @param language the BCP 47 tag of the text
 * @param text what it says, as it was written; kept for the school when it is withdrawn
 * @param replyTo the number of the message it answers
 * @param attachments the files that came with it
 * @param confirmation who is asked to confirm; null when nobody is
 * @param reactions signs of others, each of a person once
 * @param earlier what it said before it was corrected, oldest first
 * @param withdrawnAt when its author took it back
 * @param sentAt when it was accepted
 * @param revision of its last change; 0 when there was none
 * @param change conversation and revision, unique; null when there was none
 */
public record Message(
        String id,
        ConversationId conversation,
        StudentId student,
        long number,
        PersonId author,
        Category category,
        String language,
        String text,
        @Nullable Long replyTo,
        List<AttachmentRef> attachments,
        @Nullable Confirmation confirmation,
        List<Reaction> reactions,
        List<Version> earlier,
        @Nullable Instant withdrawnAt,
        Instant sentAt,
        long revision,
        @Nullable String change) {

    /** Most corrections of one message. */
    static final int EDITS_MAX = 20;

    /**
     * What was said before a correction.
     *
     * @param text as it was written
     * @param language the BCP 47 tag of the text
     * @param until when it was replaced
     */
    public record Version(String text, String language, Instant until) {}

    /**
     * Who is asked to confirm that she has read it.
     *
     * @param asked everybody it was sent to
     * @param given who has, and when
     */
    public record Confirmation(List<PersonId> asked, List<Given> given) {

        /**
         * One person's.
         *
         * @param at when
         */
        public record Given(PersonId person, Instant at) {}

        boolean has(PersonId person) {
            return given.stream().anyMatch(g -> g.person().equals(person));
        }

        /** Who has not confirmed. */
        List<PersonId> waiting() {
            return asked.stream().filter(p -> !has(p)).toList();
        }
    }

    /** Who changes a message, and who is told of it. */
    record By(PersonId person, List<PersonId> audience, long revision, Instant now) {}

    /** Decides whether its author may correct it. */
    Decision<Change<Message>, ConversationRefusal> edit(
            EditMessage command, Duration window, By by) {
        if (!author.equals(by.person())) {
            return Decision.refused(ConversationRefusal.NOT_THE_AUTHOR);
        }
        if (withdrawnAt != null) {
            return Decision.refused(ConversationRefusal.WITHDRAWN);
        }
        String tag = command.language() == null ? language : command.language();
        if (text.equals(command.text()) && language.equals(tag)) {
            return unchanged();
        }
        if (by.now().isAfter(sentAt.plus(window)) || earlier.size() >= EDITS_MAX) {
            return Decision.refused(ConversationRefusal.TOO_LATE_TO_EDIT);
        }
        List<Version> versions =
                Stream.concat(earlier.stream(), Stream.of(new Version(text, language, by.now())))
                        .toList();
        var after =
                with(command.text(), tag, confirmation, reactions, versions, null, by.revision());
        return Decision.accepted(
                new Change<>(
                        after,
                        List.of(
                                new MessageEdited(
                                        conversation,
                                        number,
                                        by.revision(),
                                        student,
                                        author,
                                        by.audience(),
                                        tag,
                                        command.text(),
                                        by.now()))));
    }

    /** Decides whether its author may take it back; it leaves a place without words. */
    Decision<Change<Message>, ConversationRefusal> withdraw(By by) {
        if (!author.equals(by.person())) {
            return Decision.refused(ConversationRefusal.NOT_THE_AUTHOR);
        }
        if (withdrawnAt != null) {
            return unchanged();
        }
        var after = with(text, language, confirmation, List.of(), earlier, by.now(), by.revision());
        return Decision.accepted(
                new Change<>(
                        after,
                        List.of(
                                new MessageWithdrawn(
                                        conversation,
                                        number,
                                        by.revision(),
                                        student,
                                        author,
                                        by.audience(),
                                        by.now()))));
    }

    /** Decides whether somebody may give it a sign, or take hers back. */
    Decision<Change<Message>, ConversationRefusal> react(Reaction.Kind kind, boolean add, By by) {
        if (withdrawnAt != null) {
            return Decision.refused(ConversationRefusal.WITHDRAWN);
        }
        boolean there =
                reactions.stream()
                        .anyMatch(r -> r.person().equals(by.person()) && r.kind() == kind);
        if (there == add) {
            return unchanged();
        }
        List<Reaction> all =
                add
                        ? Stream.concat(
                                        reactions.stream(),
                                        Stream.of(new Reaction(by.person(), kind, by.now())))
                                .toList()
                        : reactions.stream()
                                .filter(r -> !(r.person().equals(by.person()) && r.kind() == kind))
                                .toList();
        var after = with(text, language, confirmation, all, earlier, null, by.revision());
        return Decision.accepted(
                new Change<>(
                        after,
                        List.of(
                                new MessageReacted(
                                        conversation,
                                        number,
                                        by.revision(),
                                        student,
                                        by.person(),
                                        kind,
                                        add,
                                        by.audience(),
                                        by.now()))));
    }

    /** Decides whether somebody may confirm that she has read it. */
    Decision<Change<Message>, ConversationRefusal> confirm(By by) {
        if (confirmation == null || !confirmation.asked().contains(by.person())) {
            return Decision.refused(ConversationRefusal.NOTHING_TO_CONFIRM);
        }
        if (withdrawnAt != null) {
            return Decision.refused(ConversationRefusal.WITHDRAWN);
        }
        if (confirmation.has(by.person())) {
            return unchanged();
        }
        var given = new Confirmation.Given(by.person(), by.now());
        var all =
                new Confirmation(
                        confirmation.asked(),
                        Stream.concat(confirmation.given().stream(), Stream.of(given)).toList());
        var after = with(text, language, all, reactions, earlier, null, by.revision());
        return Decision.accepted(
                new Change<>(
                        after,
                        List.of(
                                new MessageConfirmed(
                                        conversation,
                                        number,
                                        by.revision(),
                                        student,
                                        by.person(),
                                        by.audience(),
                                        by.now()))));
    }

    private Decision<Change<Message>, ConversationRefusal> unchanged() {
        return Decision.accepted(new Change<>(this, List.of()));
    }

    private Message with(
            String newText,
            String newLanguage,
            @Nullable Confirmation confirmed,
            List<Reaction> signs,
            List<Version> versions,
            @Nullable Instant withdrawn,
            long newRevision) {
        return new Message(
                id,
                conversation,
                student,
                number,
                author,
                category,
                newLanguage,
                newText,
                replyTo,
                attachments,
                confirmed,
                signs,
                versions,
                withdrawn,
                sentAt,
                newRevision,
                MessageNumbers.idOf(conversation, newRevision));
    }
}
