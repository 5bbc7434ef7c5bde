package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.messaging.conversation.Conversation.LastMessage;
import org.tandem.messaging.conversation.MessagingEvent.MessageEdited;
import org.tandem.messaging.conversation.MessagingEvent.MessageSent;
import org.tandem.messaging.conversation.MessagingEvent.MessageWithdrawn;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Notes the last message of each conversation, by which lists are sorted: binding {@code
 * lastMessages-in-0}. It is read from the topic, because sending a message writes that message and
 * nothing else; lists follow some milliseconds later.
 */
@Configuration(proxyBeanMethods = false)
class LastMessageConsumer {

    /** Longest preview, in code points. */
    private static final int PREVIEW = 140;

    private final ConversationRepository conversations;

    LastMessageConsumer(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    @Bean
    Consumer<Message<List<byte[]>>> lastMessages(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(MessagingEvent.class, json),
                batch ->
                        batch.stream()
                                .collect(Collectors.groupingBy(LastMessageConsumer::district))
                                .forEach(this::note));
    }

    private static DistrictId district(Received<?> received) {
        return new DistrictId(received.envelope().district());
    }

    /** One write for all that happened in a conversation, and one for all conversations. */
    private void note(DistrictId district, List<Received<MessagingEvent>> happened) {
        Map<ConversationId, List<MessagingEvent>> byConversation =
                happened.stream()
                        .map(Received::event)
                        .collect(Collectors.groupingBy(MessagingEvent::conversation));
        conversations.changeAll(
                district,
                byConversation.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, of -> noting(of.getValue()))));
    }

    private static UnaryOperator<Conversation> noting(List<MessagingEvent> happened) {
        return before -> {
            Conversation after = before;
            for (MessagingEvent event : happened) {
                after = noting(after, event);
            }
            return after;
        };
    }

    static Conversation noting(Conversation conversation, MessagingEvent event) {
        return switch (event) {
            case MessageSent sent ->
                    isNoted(conversation, sent)
                            ? conversation
                            : conversation.noting(
                                    new LastMessage(
                                            sent.number(),
                                            sent.author(),
                                            sent.category(),
                                            preview(sent.text()),
                                            sent.sentAt()));
            case MessageEdited edited -> previewing(conversation, edited, preview(edited.text()));
            case MessageWithdrawn withdrawn -> previewing(conversation, withdrawn, null);
        };
    }

    /** Seen again: what was noted since, such as an edit, stays. */
    private static boolean isNoted(Conversation conversation, MessageSent sent) {
        return conversation.last() != null
                && conversation.last().number() >= sent.number()
                && conversation
                        .participant(sent.author())
                        .filter(p -> p.readUpTo() >= sent.number())
                        .isPresent();
    }

    private static Conversation previewing(
            Conversation conversation, MessagingEvent event, @Nullable String preview) {
        LastMessage last = conversation.last();
        return last == null || last.number() != event.number()
                ? conversation
                : conversation.noting(
                        new LastMessage(
                                last.number(),
                                last.author(),
                                last.category(),
                                preview,
                                last.sentAt()));
    }

    private static String preview(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= PREVIEW
                ? line
                : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
    }
}
