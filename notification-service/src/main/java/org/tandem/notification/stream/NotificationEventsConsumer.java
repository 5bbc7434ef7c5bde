package org.tandem.notification.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationEvent;
import org.tandem.notification.inbox.NotificationEvent.NotificationCreated;
import org.tandem.notification.inbox.NotificationEvent.NotificationRead;
import org.tandem.notification.inbox.NotificationEvent.NotificationSuppressed;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.roster.Rights;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.InputAssigned;
import org.tandem.platform.event.PoisonRecordException;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * What any instance stored, for the streams of this one: every instance reads the whole topic, in
 * an anonymous group that begins at the end. A record that cannot be read is left out, because
 * nothing depends on a signal, and an anonymous group has no dead letters.
 */
@Configuration(proxyBeanMethods = false)
class NotificationEventsConsumer {

    private static final Logger log = LoggerFactory.getLogger(NotificationEventsConsumer.class);
    private static final String BINDING = "notificationSignals-in-0";

    private final LiveStreams streams;
    private final Rights rights;
    private final EventReader<NotificationEvent> reader;

    NotificationEventsConsumer(LiveStreams streams, Rights rights, JsonMapper json) {
        this.streams = streams;
        this.rights = rights;
        this.reader = new EventReader<>(NotificationEvent.class, json);
    }

    @Bean
    Consumer<Message<List<byte[]>>> notificationSignals() {
        return batch -> {
            List<byte[]> values = batch.getPayload();
            List<?> keys = batch.getHeaders().get(KafkaHeaders.RECEIVED_KEY, List.class);
            for (int i = 0; i < values.size(); i++) {
                // Most are about somebody who is not connected here: they are not even read.
                if (keys != null && isOpen(keys.get(i))) {
                    signal(values.get(i));
                }
            }
        };
    }

    /** Where reading goes on can be after something that was not read. */
    @Bean
    InputAssigned notificationSignalsAssigned() {
        return binding -> {
            if (binding.equals(BINDING)) {
                streams.signalsMissed();
            }
        };
    }

    private boolean isOpen(Object key) {
        return key instanceof byte[] bytes
                && streams.isOpen(new String(bytes, StandardCharsets.UTF_8));
    }

    private void signal(byte[] value) {
        try {
            reader.read(value).ifPresent(this::on);
        } catch (PoisonRecordException | IllegalArgumentException e) {
            log.warn("no signal: {}", e.getMessage());
        }
    }

    /**
     * It can be late: whether she may still see it is asked for those only who are connected, and
     * were not told when it was stored here.
     */
    private void on(NotificationCreated created, DistrictId district) {
        Inbox inbox = new Inbox(district, created.recipient());
        if (streams.awaits(inbox, created.number())
                && rights.mayBeTold(district, created.allStudents(), created.recipient())) {
            streams.signal(inbox, NotificationView.of(created));
        }
    }

    private void on(Received<NotificationEvent> received) {
        switch (received.event()) {
            case NotificationCreated created ->
                    on(created, new DistrictId(received.envelope().district()));
            case NotificationRead _, NotificationSuppressed _ -> {
                // Streams tell what is new; other devices see it at the next look at the inbox.
            }
        }
    }
}
