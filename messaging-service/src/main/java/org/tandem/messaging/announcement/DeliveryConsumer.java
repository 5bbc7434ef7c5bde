package org.tandem.messaging.announcement;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.messaging.announcement.DeliveryEvent.NotificationCreated;
import org.tandem.messaging.announcement.DeliveryEvent.NotificationRead;
import org.tandem.messaging.announcement.DeliveryEvent.NotificationSuppressed;
import org.tandem.messaging.announcement.Recipient.State;
import org.tandem.messaging.announcement.RecipientRepository.Outcome;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What becomes of announcements at their recipients, as the notification service tells it. */
@Configuration(proxyBeanMethods = false)
class DeliveryConsumer {

    private static final String ANNOUNCEMENT = "ANNOUNCEMENT";

    private final RecipientRepository recipients;

    DeliveryConsumer(RecipientRepository recipients) {
        this.recipients = recipients;
    }

    @Bean
    Consumer<Message<List<byte[]>>> notificationEvents(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(DeliveryEvent.class, json),
                batch ->
                        recipients.advance(
                                batch.stream().flatMap(DeliveryConsumer::outcome).toList()));
    }

    /** Nothing for notifications of other things. */
    static Stream<Outcome> outcome(Received<DeliveryEvent> received) {
        DeliveryEvent event = received.event();
        DeliveryEvent.About about = event.about();
        if (about == null || !about.type().equals(ANNOUNCEMENT)) {
            return Stream.empty();
        }
        State now =
                switch (event) {
                    case NotificationCreated _ -> State.DELIVERED;
                    case NotificationRead _ -> State.READ;
                    case NotificationSuppressed _ -> State.SUPPRESSED;
                };
        return Stream.of(
                new Outcome(
                        new DistrictId(received.envelope().district()),
                        new AnnouncementId(about.id()),
                        event.recipient(),
                        now));
    }
}
