package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The use cases of conversations: each loads, lets the aggregate decide, stores, answers. */
@Service
class ConversationService {

    private final Roster roster;
    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final Clock clock;

    ConversationService(
            Roster roster,
            ConversationRepository conversations,
            MessageRepository messages,
            Clock clock) {
        this.roster = roster;
        this.conversations = conversations;
        this.messages = messages;
        this.clock = clock;
    }

    Decision<Conversation, ConversationRefusal> open(
            Caller caller, OpenConversation command, CommandKey key) {
        var student = roster.student(caller.district(), command.student());
        if (student.isEmpty()) {
            return Decision.refused(ConversationRefusal.NOT_IN_THE_CIRCLE);
        }
        var decision =
                Conversation.open(
                        command,
                        student.get(),
                        caller.person(),
                        ConversationId.next(),
                        clock.instant());
        return switch (decision) {
            case Refused<Conversation.Opened, ConversationRefusal>(var why) ->
                    conversations
                            .earlier(caller.district(), key)
                            .map(Decision::<Conversation, ConversationRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Conversation.Opened, ConversationRefusal>(var opened) ->
                    Decision.accepted(conversations.add(caller.district(), opened, key));
        };
    }

    Decision<Message, ConversationRefusal> send(
            Caller caller, ConversationId id, SendMessage command, CommandKey key) {
        Optional<Conversation> conversation = conversations.find(caller.district(), id);
        if (conversation.isEmpty()) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        var about = roster.student(caller.district(), conversation.get().student());
        if (about.isEmpty()) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        String language = roster.languageOf(caller.district(), caller.person());
        var decision =
                conversation
                        .get()
                        .send(command, caller.person(), about.get(), language, clock.instant());
        return switch (decision) {
            case Refused<Message.Draft, ConversationRefusal>(var why) ->
                    messages.earlier(caller.district(), key)
                            .map(Decision::<Message, ConversationRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Message.Draft, ConversationRefusal>(var draft) ->
                    Decision.accepted(messages.append(caller.district(), draft, key));
        };
    }

    /** A conversation, when the caller takes part in it and still may. */
    Optional<Conversation> find(Caller caller, ConversationId id) {
        return conversations
                .find(caller.district(), id)
                .filter(c ->
                        roster.student(caller.district(), c.student())
                                .filter(about -> c.isOpenTo(caller.person(), about))
                                .isPresent());
    }

    /** My conversations, newest first, without those that are closed to me now. */
    List<Conversation> mine(Caller caller, @Nullable ConversationId before, int limit) {
        List<Conversation> open = new ArrayList<>();
        ConversationId cursor = before;
        List<Conversation> page;
        do {
            page = conversations.of(caller.district(), caller.person(), cursor, limit);
            var about =
                    roster.students(
                            caller.district(),
                            page.stream().map(Conversation::student).collect(Collectors.toSet()));
            for (Conversation c : page) {
                Student student = about.get(c.student());
                if (student != null && c.isOpenTo(caller.person(), student)) {
                    open.add(c);
                }
                cursor = c.id();
            }
        } while (open.size() < limit && page.size() == limit);
        return open.stream().limit(limit).toList();
    }

    List<Message> after(Caller caller, Conversation conversation, long number, int limit) {
        return messages.after(caller.district(), conversation.id(), number, limit);
    }

    List<Message> before(Caller caller, Conversation conversation, long number, int limit) {
        return messages.before(caller.district(), conversation.id(), number, limit);
    }
}
