package org.tandem.notification.delivery;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.delivery.Planning.Created;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationEvent;
import org.tandem.notification.inbox.NotificationEvent.NotificationCreated;
import org.tandem.notification.inbox.NotificationEvent.NotificationRead;
import org.tandem.notification.inbox.NotificationEvent.NotificationSuppressed;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows the inboxes by this service's own topic, so that nothing of what becomes of a
 * notification outside holds up the inbox and its streams.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class PlanningConsumer {

    private final Planning planning;
    private final Afterwards afterwards;
    private final DeliveryWorkers workers;

    PlanningConsumer(Planning planning, Afterwards afterwards, DeliveryWorkers workers) {
        this.planning = planning;
        this.afterwards = afterwards;
        this.workers = workers;
    }

    @Bean
    Consumer<Message<List<byte[]>>> deliveryPlanning(JsonMapper json) {
        return new EventConsumer<>(new EventReader<>(NotificationEvent.class, json), this::on);
    }

    private void on(List<Received<NotificationEvent>> batch) {
        List<Created> created = new ArrayList<>();
        Map<Inbox, List<Long>> read = new HashMap<>();
        for (Received<NotificationEvent> received : batch) {
            DistrictId district = new DistrictId(received.envelope().district());
            switch (received.event()) {
                case NotificationCreated n -> created.add(new Created(district, n));
                case NotificationRead r ->
                        read.computeIfAbsent(
                                        new Inbox(district, r.recipient()), _ -> new ArrayList<>())
                                .add(r.number());
                case NotificationSuppressed _ -> {
                    // There is no notification, so nothing to be delivered.
                }
            }
        }
        if (planning.plan(created)) {
            workers.wake();
        }
        read.forEach(afterwards::read);
    }
}
