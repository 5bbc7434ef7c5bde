package org.tandem.notification.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.roster.Rights;
import org.tandem.notification.roster.Rights.Question;
import org.tandem.notification.roster.Rights.Standing;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.InputAssigned;
import org.tandem.platform.event.PoisonRecordException;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens in conversations, for the streams of this instance: every instance reads the whole
 * topic, in an anonymous group that begins at the end. Of a conversation, clients are told in the
 * order of the topic. Nothing is kept for who is not connected: she reads by numbers.
 */
@Configuration(proxyBeanMethods = false)
class ConversationEventsConsumer {

    private static final Logger log = LoggerFactory.getLogger(ConversationEventsConsumer.class);
    private static final String BINDING = "conversationSignals-in-0";

    private final LiveStreams streams;
    private final Rights rights;
    private final EventReader<ConversationEvent> reader;

    ConversationEventsConsumer(LiveStreams streams, Rights rights, JsonMapper json) {
        this.streams = streams;
        this.rights = rights;
        this.reader = new EventReader<>(ConversationEvent.class, json);
    }

    /**
     * One who is told.
     *
     * @param question whether she still may be
     * @param change of what
     */
    private record Signal(Question question, ConversationChange change) {

        Inbox inbox() {
            return new Inbox(question.district(), question.person());
        }
    }

    @Bean
    Consumer<Message<List<byte[]>>> conversationSignals() {
        return batch -> signal(batch.getPayload());
    }

    /**
     * Where reading goes on can be after something that was not read, so that clients have to look
     * for themselves.
     */
    @Bean
    InputAssigned conversationSignalsAssigned() {
        return binding -> {
            if (binding.equals(BINDING)) {
                streams.missed();
            }
        };
    }

    /** Rights are asked for those only who are connected, once for the batch. */
    private void signal(List<byte[]> batch) {
        List<Signal> signals =
                batch.stream()
                        .flatMap(value -> read(value).stream())
                        .flatMap(ConversationEventsConsumer::signals)
                        .filter(signal -> streams.isOpen(signal.inbox()))
                        .toList();
        Map<Question, Standing> now =
                rights.of(signals.stream().map(Signal::question).collect(Collectors.toSet()));
        for (Signal signal : signals) {
            if (now.getOrDefault(signal.question(), Standing.OUTSIDE).mayBeTold()) {
                streams.signal(signal.inbox(), signal.change());
            }
        }
    }

    private static Stream<Signal> signals(Received<ConversationEvent> received) {
        var district = new DistrictId(received.envelope().district());
        ConversationEvent event = received.event();
        return event.told().stream()
                .map(person ->
                        new Signal(
                                new Question(district, event.student(), person), event.change()));
    }

    private Optional<Received<ConversationEvent>> read(byte[] value) {
        try {
            return reader.read(value);
        } catch (PoisonRecordException | IllegalArgumentException e) {
            log.warn("no signal: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
