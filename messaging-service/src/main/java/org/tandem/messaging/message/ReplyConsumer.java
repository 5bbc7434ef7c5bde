package org.tandem.messaging.message;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.validation.Validator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.message.ReplyEvent.ReplyReceived;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says in conversations what people answer by text message: binding {@code replies-in-0}. It is
 * said as if she had sent it herself, by what she may do now, and once. What may not be said is
 * dropped: there is nobody to tell.
 */
@Configuration(proxyBeanMethods = false)
class ReplyConsumer {

    private final MessageService messages;
    private final Validator validator;
    private final JsonMapper json;
    private final MeterRegistry meters;

    ReplyConsumer(
            MessageService messages, Validator validator, JsonMapper json, MeterRegistry meters) {
        this.messages = messages;
        this.validator = validator;
        this.json = json;
        this.meters = meters;
    }

    @Bean
    Consumer<Message<List<byte[]>>> replies() {
        return new EventConsumer<>(
                new EventReader<>(ReplyEvent.class, json), batch -> batch.forEach(this::say));
    }

    private void say(Received<ReplyEvent> received) {
        switch (received.event()) {
            case ReplyReceived reply ->
                    say(
                            new Caller(
                                    new DistrictId(received.envelope().district()),
                                    reply.person(),
                                    Set.of()),
                            reply);
        }
    }

    /** The answer's own id is the key of the command, so that it is said once. */
    private void say(Caller author, ReplyReceived reply) {
        var message = new SendMessage(reply.text(), null, reply.language(), null, null, null);
        if (!validator.validate(message).isEmpty()) {
            drop("INVALID");
            return;
        }
        var key =
                CommandKey.of(
                        author, reply.reply(), "send to " + reply.conversation(), message, json);
        if (messages.send(author, reply.conversation(), message, key)
                instanceof Refused<?, ConversationRefusal>(var why)) {
            drop(why.name());
        }
    }

    private void drop(String reason) {
        meters.counter("replies.dropped", "reason", reason).increment();
    }
}
