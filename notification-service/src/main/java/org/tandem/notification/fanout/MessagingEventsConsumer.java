package org.tandem.notification.fanout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.fanout.MessagingEvent.Addressee;
import org.tandem.notification.fanout.MessagingEvent.AnnouncementAddressed;
import org.tandem.notification.fanout.MessagingEvent.AnnouncementReminded;
import org.tandem.notification.fanout.MessagingEvent.AnnouncementWithdrawn;
import org.tandem.notification.fanout.MessagingEvent.MessageSent;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.Withdrawals;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens in conversations and is announced, told to those it is for. */
@Configuration(proxyBeanMethods = false)
class MessagingEventsConsumer {

    private static final String EMERGENCY = "EMERGENCY";

    private final FanOut fanOut;
    private final Withdrawals withdrawals;

    MessagingEventsConsumer(FanOut fanOut, Withdrawals withdrawals) {
        this.fanOut = fanOut;
        this.withdrawals = withdrawals;
    }

    @Bean
    Consumer<Message<List<byte[]>>> messagingEvents(JsonMapper json) {
        return new EventConsumer<>(new EventReader<>(MessagingEvent.class, json), this::on);
    }

    private void on(List<Received<MessagingEvent>> batch) {
        for (Received<MessagingEvent> received : batch) {
            if (received.event() instanceof AnnouncementWithdrawn(String announcement)) {
                withdrawals.withdraw(new DistrictId(received.envelope().district()), announcement);
            }
        }
        fanOut.deliver(batch.stream().flatMap(MessagingEventsConsumer::notices).toList());
    }

    /** What an event tells people; nothing where it only takes back. */
    static Stream<Notice> notices(Received<MessagingEvent> received) {
        return switch (received.event()) {
            case MessageSent sent -> Stream.of(on(received.envelope(), sent));
            case AnnouncementAddressed addressed -> Stream.of(on(received.envelope(), addressed));
            case AnnouncementReminded reminded -> Stream.of(on(received.envelope(), reminded));
            case AnnouncementWithdrawn _ -> Stream.empty();
        };
    }

    private static Notice on(CloudEvent envelope, AnnouncementAddressed a) {
        Kind kind =
                switch (a.severity()) {
                    case "IMPORTANT" -> Kind.IMPORTANT_ANNOUNCEMENT;
                    case "URGENT" -> Kind.URGENT_ANNOUNCEMENT;
                    case EMERGENCY -> Kind.EMERGENCY_ANNOUNCEMENT;
                    default -> Kind.ANNOUNCEMENT;
                };
        return announcement(
                envelope,
                kind,
                a.category(),
                a.announcement(),
                a.author(),
                a.text(),
                a.language(),
                a.addressedAt(),
                a.title(),
                a.recipients());
    }

    /** An emergency stays one: it has to reach people at any hour. */
    private static Notice on(CloudEvent envelope, AnnouncementReminded a) {
        return announcement(
                envelope,
                a.severity().equals(EMERGENCY)
                        ? Kind.EMERGENCY_ANNOUNCEMENT
                        : Kind.ANNOUNCEMENT_REMINDER,
                a.category(),
                a.announcement(),
                a.author(),
                a.text(),
                a.language(),
                a.remindedAt(),
                a.title(),
                a.recipients());
    }

    private static Notice announcement(
            CloudEvent envelope,
            Kind kind,
            String category,
            String announcement,
            PersonId author,
            String text,
            String language,
            Instant at,
            String title,
            List<Addressee> recipients) {
        return new Notice(
                envelope,
                kind,
                category,
                null,
                new About(About.Type.ANNOUNCEMENT, announcement, null),
                author,
                text,
                language,
                at,
                recipients.stream().map(Addressee::person).toList(),
                title,
                recipients.stream()
                        .collect(
                                Collectors.toMap(
                                        Addressee::person,
                                        Addressee::students,
                                        (first, again) -> first)));
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
