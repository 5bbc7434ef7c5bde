package org.tandem.notification.fanout;

import com.github.f4b6a3.uuid.UuidCreator;

import org.springframework.stereotype.Service;
import org.tandem.notification.fanout.Recipients.Judged;
import org.tandem.notification.fanout.Recipients.Suppressed;
import org.tandem.notification.inbox.InParallel;
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

import java.util.Collection;
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

    /** Events on their way to the broker at once. */
    private static final int PUBLISHED_AT_ONCE = 32;

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
            publish(told, causes);
        }
        untold.note(judged.suppressed().stream().map(FanOut::untold).toList());
        InParallel.each(
                judged.suppressed().stream()
                        .filter(s -> s.draft().notice().isAnnouncement())
                        .toList(),
                PUBLISHED_AT_ONCE,
                this::publish);
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

    private void publish(Suppressed suppressed) {
        Notice notice = suppressed.draft().notice();
        Inbox inbox = suppressed.draft().inbox();
        publish(
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

    /** In order within an inbox, in parallel across inboxes. */
    private void publish(List<Notification> stored, Map<String, CloudEvent> causes) {
        Collection<List<Notification>> lanes =
                stored.stream().collect(Collectors.groupingBy(Notification::inbox)).values();
        InParallel.each(
                lanes,
                PUBLISHED_AT_ONCE,
                lane ->
                        lane.forEach(
                                n -> publish(n, Objects.requireNonNull(causes.get(n.cause())))));
    }

    private void publish(Notification n, CloudEvent cause) {
        publish(n.inbox(), NotificationCreated.of(n), eventId(n.inbox(), n.cause()), cause);
    }

    private void publish(Inbox inbox, NotificationEvent event, String id, CloudEvent cause) {
        publisher.publish(
                event.topic().topicName(),
                event.key(),
                envelopes.write(envelopes.of(inbox.district(), event, id, cause)));
    }

    /** The same whenever the same cause reaches the same inbox. */
    static String eventId(Inbox inbox, String cause) {
        return UuidCreator.getNameBasedSha1(cause + " " + inbox.key()).toString();
    }
}
