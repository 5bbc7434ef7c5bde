package org.tandem.notification.inbox;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a person does with the own inbox. */
@Service
class NotificationService {

    /** Announcements read at a time. */
    private static final int AT_A_TIME = 100;

    private final NotificationRepository notifications;
    private final Clock clock;

    NotificationService(NotificationRepository notifications, Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
    }

    List<Notification> after(Inbox inbox, long number, boolean unread, int limit) {
        return unread
                ? notifications.unreadAfter(inbox, number, limit)
                : notifications.after(inbox, number, limit);
    }

    List<Notification> before(Inbox inbox, long number, boolean unread, int limit) {
        return unread
                ? notifications.unreadBefore(inbox, number, limit)
                : notifications.before(inbox, number, limit);
    }

    /** How many are unread, counted no further than a limit. */
    int countUnread(Inbox inbox, int limit) {
        return notifications.countUnread(inbox, limit);
    }

    /**
     * Marks one as read; once is enough.
     *
     * @return false when there is no such number, or it may not be seen
     */
    boolean read(Inbox inbox, long number) {
        Optional<Notification> found = visible(inbox, number);
        while (found.isPresent()
                && !found.get().isRead()
                && !notifications.markRead(found.get(), clock.instant())) {
            found = visible(inbox, number);
        }
        return found.isPresent();
    }

    private Optional<Notification> visible(Inbox inbox, long number) {
        return notifications.find(inbox, number).filter(n -> !n.isHidden());
    }

    /**
     * Marks all up to a number as read, those only that may be seen. The number itself may have
     * become hidden since the client saw it. Announcements are marked one by one: of each the
     * others are told.
     *
     * @return false when there is no such number
     */
    boolean readUpTo(Inbox inbox, long number) {
        if (notifications.find(inbox, number).isEmpty()) {
            return false;
        }
        List<Notification> announced;
        do {
            announced = notifications.unreadAnnouncements(inbox, number, AT_A_TIME);
            announced.forEach(n -> read(inbox, n.number()));
        } while (announced.size() == AT_A_TIME);
        notifications.markReadUpTo(inbox, number, clock.instant());
        return true;
    }
}
