package org.tandem.messaging.message;

import org.springframework.stereotype.Service;
import org.tandem.messaging.attachment.Attachments;
import org.tandem.messaging.attachment.Claim;
import org.tandem.messaging.attachment.Claim.Claimed;
import org.tandem.messaging.attachment.Claim.NotClaimed;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.Conversations;
import org.tandem.messaging.conversation.Conversations.Seen;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.messaging.message.Message.By;
import org.tandem.messaging.roster.Roster;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The use cases of messages: each loads, lets the aggregate decide, stores, answers. */
@Service
public class MessageService {

    private final Roster roster;
    private final Conversations conversations;
    private final MessageNumbers numbers;
    private final MessageRepository messages;
    private final Attachments attachments;
    private final MessageProperties properties;
    private final Clock clock;

    MessageService(
            Roster roster,
            Conversations conversations,
            MessageNumbers numbers,
            MessageRepository messages,
            Attachments attachments,
            MessageProperties properties,
            Clock clock) {
        this.roster = roster;
        this.conversations = conversations;
        this.numbers = numbers;
        this.messages = messages;
        this.attachments = attachments;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Sends a message; the same command again answers with the first one.
     *
     * @throws org.tandem.platform.problem.ProblemException 422 when it names a file that is not the
     *     caller's to send
     */
    public Decision<Message, ConversationRefusal> send(
            Caller caller, ConversationId id, SendMessage command, CommandKey key) {
        var decision =
                conversations
                        .find(caller, id)
                        .map(seen -> decide(caller, seen, command))
                        .orElseGet(() -> Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
        return switch (decision) {
            case Refused<Draft, ConversationRefusal>(var why) ->
                    earlier(caller, key).orElse(Decision.refused(why));
            case Accepted<Draft, ConversationRefusal>(var draft) ->
                    switch (claim(caller, command)) {
                        case NotClaimed not -> earlier(caller, key).orElseThrow(not::problem);
                        case Claimed(var files) ->
                                Decision.accepted(
                                        messages.append(caller.district(), draft.with(files), key));
                    };
        };
    }

    /** Whether the files that a message names are the caller's to send. */
    Claim claim(Caller caller, SendMessage command) {
        return attachments.claim(caller.district(), caller.person(), command.files());
    }

    private Optional<Decision<Message, ConversationRefusal>> earlier(
            Caller caller, CommandKey key) {
        return messages.earlier(caller.district(), key).map(Decision::accepted);
    }

    private Decision<Draft, ConversationRefusal> decide(
            Caller caller, Seen seen, SendMessage command) {
        boolean answered =
                command.replyTo() == null
                        || numbers.exists(
                                caller.district(), seen.conversation().id(), command.replyTo());
        String language = roster.languageOf(caller.district(), caller.person());
        return Draft.of(command, seen, caller.person(), answered, language, clock.instant());
    }

    Decision<Message, ConversationRefusal> edit(
            Caller caller, ConversationId id, long number, EditMessage command) {
        return change(
                caller,
                id,
                number,
                (message, by) -> message.edit(command, properties.editWindow(), by));
    }

    Decision<Message, ConversationRefusal> withdraw(Caller caller, ConversationId id, long number) {
        return change(caller, id, number, Message::withdraw);
    }

    Decision<Message, ConversationRefusal> react(
            Caller caller, ConversationId id, long number, Reaction.Kind kind, boolean add) {
        return change(caller, id, number, (message, by) -> message.react(kind, add, by));
    }

    Decision<Message, ConversationRefusal> confirm(Caller caller, ConversationId id, long number) {
        return change(caller, id, number, Message::confirm);
    }

    private Decision<Message, ConversationRefusal> change(
            Caller caller,
            ConversationId id,
            long number,
            BiFunction<Message, By, Decision<Change<Message>, ConversationRefusal>> decide) {
        return conversations
                .find(caller, id)
                .filter(seen -> number > seen.since(caller.person()))
                .flatMap(seen -> {
                    var audience = seen.conversation().audience(seen.standing());
                    return messages.change(
                            caller.district(),
                            id,
                            number,
                            (message, revision) ->
                                    decide.apply(
                                            message,
                                            new By(
                                                    caller.person(),
                                                    audience,
                                                    revision,
                                                    clock.instant())));
                })
                .orElseGet(() -> Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
    }

    /** One message, when the caller may read it. */
    public Optional<Message> find(Caller caller, ConversationId id, long number) {
        return conversations
                .find(caller, id)
                .filter(seen -> number > seen.since(caller.person()))
                .flatMap(_ -> messages.find(caller.district(), id, number));
    }

    /** The messages after a number that the caller may read, oldest first; empty for a stranger. */
    Optional<List<Message>> after(Caller caller, ConversationId id, long number, int limit) {
        return conversations
                .find(caller, id)
                .map(seen ->
                        messages.after(
                                caller.district(),
                                id,
                                Math.max(number, seen.since(caller.person())),
                                limit));
    }

    /** The messages before a number that the caller may read, newest first. */
    Optional<List<Message>> before(Caller caller, ConversationId id, long number, int limit) {
        return conversations
                .find(caller, id)
                .map(seen ->
                        messages.before(
                                caller.district(), id, number, seen.since(caller.person()), limit));
    }

    /** The messages changed after a revision, in the order of their last changes. */
    Optional<List<Message>> changed(Caller caller, ConversationId id, long revision, int limit) {
        return conversations
                .find(caller, id)
                .map(seen -> messages.changed(caller.district(), id, revision, limit));
    }
}
