package org.tandem.notification.fanout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.fanout.MessagingEvent.Addressee;
import org.tandem.notification.fanout.MessagingEvent.AnnouncementAddressed;
import org.tandem.notification.fanout.MessagingEvent.AnnouncementReminded;
import org.tandem.notification.fanout.MessagingEvent.AnnouncementWithdrawn;
import org.tandem.notification.fanout.MessagingEvent.ConsentAnswered;
import org.tandem.notification.fanout.MessagingEvent.ConversationOpened;
import org.tandem.notification.fanout.MessagingEvent.ConversationRead;
import org.tandem.notification.fanout.MessagingEvent.MessageEdited;
import org.tandem.notification.fanout.MessagingEvent.MessageSent;
import org.tandem.notification.fanout.MessagingEvent.MessageWithdrawn;
import org.tandem.notification.inbox.MessageChange;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationRepository;
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

/**
 * What happens in conversations and is announced, told to those it is for; and what becomes of it,
 * in what was told of it.
 */
@Configuration(proxyBeanMethods = false)
class MessagingEventsConsumer {

    private static final String EMERGENCY = "EMERGENCY";

    /** What conversations are about as a whole, in the words of the messaging service. */
    private static final String GENERAL = "GENERAL";

    /** The language tag of ISO 639-2 for undetermined: a subject line does not say which. */
    private static final String UNDETERMINED = "und";

    private final FanOut fanOut;
    private final Withdrawals withdrawals;
    private final NotificationRepository notifications;
    private final NothingUnread nothingUnread;

    MessagingEventsConsumer(
            FanOut fanOut,
            Withdrawals withdrawals,
            NotificationRepository notifications,
            NothingUnread nothingUnread) {
        this.nothingUnread = nothingUnread;
        this.fanOut = fanOut;
        this.withdrawals = withdrawals;
        this.notifications = notifications;
    }

    /**
     * All that is told of a batch is stored before what became of it: of one conversation, that is
     * the order in which it happened.
     */
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
        long assignments = nothingUnread.assignments();
        List<Notice> notices = batch.stream().flatMap(MessagingEventsConsumer::notices).toList();
        nothingUnread.tell(notices);
        fanOut.deliver(notices);
        List<MessageChange> changes =
                batch.stream()
                        .flatMap(MessagingEventsConsumer::changes)
                        .filter(change -> !nothingUnread.marksNothing(change))
                        .toList();
        notifications.follow(changes);
        nothingUnread.marked(changes, assignments);
    }

    /** What an event tells people; nothing where it only changes, or takes back. */
    static Stream<Notice> notices(Received<MessagingEvent> received) {
        CloudEvent envelope = received.envelope();
        return switch (received.event()) {
            case MessageSent sent -> Stream.of(on(envelope, sent));
            case ConversationOpened opened when opened.isProposed() ->
                    Stream.of(proposed(envelope, opened, true), proposed(envelope, opened, false));
            case ConsentAnswered answered when !answered.agreed() ->
                    Stream.of(on(envelope, answered, Kind.CONSENT_DECLINED));
            case ConsentAnswered answered when answered.isComplete() ->
                    Stream.of(on(envelope, answered, Kind.TEAM_AGREED));
            case AnnouncementAddressed addressed -> Stream.of(on(envelope, addressed));
            case AnnouncementReminded reminded -> Stream.of(on(envelope, reminded));
            case ConversationOpened _,
                    ConsentAnswered _,
                    ConversationRead _,
                    MessageEdited _,
                    MessageWithdrawn _,
                    AnnouncementWithdrawn _ ->
                    Stream.empty();
        };
    }

    /** What becomes of what people were told. Whoever answers has read what came before. */
    static Stream<MessageChange> changes(Received<MessagingEvent> received) {
        var district = new DistrictId(received.envelope().district());
        return switch (received.event()) {
            case MessageSent sent when sent.number() > 1 ->
                    Stream.of(
                            new MessageChange.Answered(
                                    district,
                                    sent.student(),
                                    sent.conversation(),
                                    sent.author(),
                                    sent.number(),
                                    sent.sentAt()));
            case ConversationRead read ->
                    Stream.of(
                            new MessageChange.Read(
                                    district,
                                    read.student(),
                                    read.conversation(),
                                    read.reader(),
                                    read.upTo(),
                                    read.readAt()),
                            new MessageChange.Seen(
                                    district,
                                    read.student(),
                                    read.conversation(),
                                    read.reader(),
                                    read.readAt()));
            case ConsentAnswered answered ->
                    Stream.of(
                            new MessageChange.Seen(
                                    district,
                                    answered.student(),
                                    answered.conversation(),
                                    answered.guardian(),
                                    answered.answeredAt()));
            case MessageEdited edited ->
                    Stream.of(
                            new MessageChange.Edited(
                                    district,
                                    edited.student(),
                                    edited.conversation(),
                                    edited.number(),
                                    edited.revision(),
                                    edited.text(),
                                    edited.language()));
            case MessageWithdrawn withdrawn ->
                    Stream.of(
                            new MessageChange.Withdrawn(
                                    district,
                                    withdrawn.student(),
                                    withdrawn.conversation(),
                                    withdrawn.number(),
                                    withdrawn.revision()));
            case MessageSent _,
                    ConversationOpened _,
                    AnnouncementAddressed _,
                    AnnouncementReminded _,
                    AnnouncementWithdrawn _ ->
                    Stream.empty();
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
                false,
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
                Boolean.TRUE.equals(sent.confirm()),
                sent.recipients());
    }

    private static Notice proposed(
            CloudEvent envelope, ConversationOpened opened, boolean toThoseAsked) {
        return new Notice(
                envelope,
                toThoseAsked ? Kind.CONSENT_ASKED : Kind.TEAM_PROPOSED,
                GENERAL,
                opened.student(),
                new About(About.Type.CONVERSATION, opened.conversation(), null),
                opened.openedBy(),
                opened.subjectLine(),
                UNDETERMINED,
                opened.openedAt(),
                false,
                opened.members(toThoseAsked));
    }

    /** The subject line is not in the answer; whoever may read the conversation reads it there. */
    private static Notice on(CloudEvent envelope, ConsentAnswered answered, Kind kind) {
        return new Notice(
                envelope,
                kind,
                GENERAL,
                answered.student(),
                new About(About.Type.CONVERSATION, answered.conversation(), null),
                answered.guardian(),
                "",
                UNDETERMINED,
                answered.answeredAt(),
                false,
                answered.audience());
    }
}
