package org.tandem.notification.fanout;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.stereotype.Service;
import org.tandem.notification.fanout.Recipients.Judged;
import org.tandem.notification.fanout.Recipients.Suppressed;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NewNotifications;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notice.Draft;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationEvent;
import org.tandem.notification.inbox.NotificationEvent.NotificationCreated;
import org.tandem.notification.inbox.NotificationEvent.NotificationSuppressed;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.stream.LiveStreams;
import org.tandem.notification.trace.Untold;
import org.tandem.notification.trace.UntoldRepository;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.EventPublisher;
import org.tandem.platform.event.EventPublisher.Outgoing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Brings notices to those who may be told now: first into the inbox, then onto the live streams of
 * this instance, then onto the topic, for other instances and services. It returns when the broker
 * has acknowledged; only then is the offset of the causes committed, so a crash at any point
 * repeats the whole. What is stored stays as it is then, and goes out again with the ids it had
 * before.
 */
@Service
class FanOut {

    /** Notifications stored and published together; a batch of larger events takes several. */
    private static final int CHUNK = 1_000;

    private final Recipients recipients;
    private final NewNotifications newNotifications;
    private final LiveStreams streams;
    private final UntoldRepository untold;
    private final CloudEvents envelopes;
    private final EventPublisher publisher;

    FanOut(
            Recipients recipients,
            NewNotifications newNotifications,
            LiveStreams streams,
            UntoldRepository untold,
            CloudEvents envelopes,
            EventPublisher publisher) {
        this.recipients = recipients;
        this.newNotifications = newNotifications;
        this.streams = streams;
        this.untold = untold;
        this.envelopes = envelopes;
        this.publisher = publisher;
    }

    void deliver(List<Notice> notices) {
        Map<String, CloudEvent> causes =
                notices.stream()
                        .collect(
                                Collectors.toMap(
                                        Notice::causeKey, Notice::cause, (first, again) -> first));
        Judged judged = recipients.judge(notices.stream().flatMap(Notice::drafts).toList());
        List<Draft> drafts = judged.permitted();
        for (int from = 0; from < drafts.size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, drafts.size());
            List<Notification> told =
                    recipients.stillPermitted(newNotifications.store(drafts.subList(from, to)));
            told.forEach(n -> streams.signal(n.inbox(), NotificationView.of(n)));
            // Ascending by number: in order within an inbox.
            publisher.publishAll(
                    told.stream()
                            .map(n -> event(n, Objects.requireNonNull(causes.get(n.cause()))))
                            .toList());
        }
        untold.note(judged.suppressed().stream().map(FanOut::untold).toList());
        publisher.publishAll(
                judged.suppressed().stream()
                        .filter(s -> s.draft().notice().isAnnouncement())
                        .map(this::event)
                        .toList());
    }

    private static Untold untold(Suppressed suppressed) {
        Draft draft = suppressed.draft();
        Notice notice = draft.notice();
        return new Untold(
                suppressedId(draft),
                draft.inbox().district(),
                draft.inbox().owner(),
                notice.kind(),
                notice.about(),
                notice.author(),
                draft.students(),
                suppressed.reason(),
                notice.causeKey(),
                notice.at());
    }

    private static String suppressedId(Draft draft) {
        return eventId(draft.inbox(), "suppressed " + draft.notice().causeKey());
    }

    private Outgoing event(Suppressed suppressed) {
        Notice notice = suppressed.draft().notice();
        Inbox inbox = suppressed.draft().inbox();
        return event(
                inbox,
                new NotificationSuppressed(
                        inbox.district(),
                        inbox.owner(),
                        notice.about(),
                        suppressed.reason(),
                        notice.at()),
                suppressedId(suppressed.draft()),
                notice.cause());
    }

    private Outgoing event(Notification n, CloudEvent cause) {
        return event(n.inbox(), NotificationCreated.of(n), eventId(n.inbox(), n.cause()), cause);
    }

    private Outgoing event(Inbox inbox, NotificationEvent event, String id, CloudEvent cause) {
        return new Outgoing(
                event.topic().topicName(),
                event.key(),
                envelopes.write(envelopes.of(inbox.district(), event, id, cause)));
    }

    /** The same whenever the same cause reaches the same inbox. */
    static String eventId(Inbox inbox, String cause) {
        return UuidCreator.getNameBasedSha1(cause + " " + inbox.key()).toString();
    }
}
