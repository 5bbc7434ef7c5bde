package org.tandem.notification.fanout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.fanout.MessagingEvent.MessageSent;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.function.Consumer;

/** What happens in conversations, told to those who take part. */
@Configuration(proxyBeanMethods = false)
class MessagingEventsConsumer {

    private final FanOut fanOut;

    MessagingEventsConsumer(FanOut fanOut) {
        this.fanOut = fanOut;
    }

    @Bean
    Consumer<Message<List<byte[]>>> messagingEvents(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(MessagingEvent.class, json),
                batch ->
                        fanOut.deliver(
                                batch.stream().map(MessagingEventsConsumer::notice).toList()));
    }

    static Notice notice(Received<MessagingEvent> received) {
        return switch (received.event()) {
            case MessageSent sent -> on(received.envelope(), sent);
        };
    }

    private static Notice on(CloudEvent envelope, MessageSent sent) {
        return new Notice(
                envelope,
                Kind.MESSAGE,
                sent.category(),
                sent.student(),
                new About(About.Type.CONVERSATION, sent.conversation(), sent.number()),
                sent.author(),
                sent.text(),
                sent.language(),
                sent.sentAt(),
                sent.recipients());
    }
}
