package org.tandem.notification.roster;

import org.springframework.stereotype.Service;
import org.tandem.notification.inbox.NotificationRepository;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes what is shown about students follow who may see it. It may be done by several at once and
 * any number of times: whoever is last to write reads the circle again, and finds that it is the
 * one that was written by, or does it once more.
 */
@Service
public class Visibility {

    private final Circles circles;
    private final NotificationRepository notifications;

    Visibility(Circles circles, NotificationRepository notifications) {
        this.circles = circles;
        this.notifications = notifications;
    }

    /** Hides and shows the stored notifications about students by their circles as they are now. */
    public void settle(Collection<String> circleIds) {
        Set<String> unsettled = new HashSet<>(circleIds);
        while (!unsettled.isEmpty()) {
            Map<String, Circle> written = circles.of(unsettled);
            notifications.showTo(written.values().stream().map(Circle::audience).toList());
            Map<String, Circle> now = circles.of(written.keySet());
            unsettled.clear();
            now.forEach((id, circle) -> {
                if (!circle.equals(written.get(id))) {
                    unsettled.add(id);
                }
            });
        }
    }
}
