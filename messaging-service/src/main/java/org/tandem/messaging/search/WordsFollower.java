package org.tandem.messaging.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents.Owned;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Notes the words of messages that were sent, corrected or withdrawn: binding {@code
 * messageWords-in-0}. An event says only which message; what it says now is read from the store. So
 * it does not matter in which order events come, how late, and how often.
 */
@Configuration(proxyBeanMethods = false)
class WordsFollower {

    /** What is read of the messaging topic: which message has other words now. */
    sealed interface SaidEvent {

        ConversationId conversation();

        long number();

        @EventType("org.tandem.messaging.message.sent.v1")
        record MessageSent(ConversationId conversation, long number) implements SaidEvent {}

        @EventType("org.tandem.messaging.message.edited.v1")
        record MessageEdited(ConversationId conversation, long number) implements SaidEvent {}

        @EventType("org.tandem.messaging.message.withdrawn.v1")
        record MessageWithdrawn(ConversationId conversation, long number) implements SaidEvent {}
    }

    private final SaidMessages messages;
    private final WordIndex words;

    WordsFollower(SaidMessages messages, WordIndex words) {
        this.messages = messages;
        this.words = words;
    }

    @Bean
    Consumer<Message<List<byte[]>>> messageWords(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(SaidEvent.class, json),
                batch -> {
                    Map<DistrictId, Set<String>> changed =
                            batch.stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    r -> new DistrictId(r.envelope().district()),
                                                    Collectors.mapping(
                                                            r -> idOf(r.event()),
                                                            Collectors.toSet())));
                    changed.forEach(this::note);
                });
    }

    private static String idOf(SaidEvent event) {
        return MessageNumbers.idOf(event.conversation(), event.number());
    }

    private void note(DistrictId district, Set<String> ids) {
        words.put(
                messages.find(district, ids).values().stream()
                        .map(said -> new Owned<>(district, said))
                        .toList());
    }
}
