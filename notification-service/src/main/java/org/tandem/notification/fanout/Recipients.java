package org.tandem.notification.fanout;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandem.notification.inbox.Notice.Draft;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.roster.Circle;
import org.tandem.notification.roster.Circles;
import org.tandem.notification.roster.Visibility;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks again, at the moment of delivery, who may be told: between an event and its delivery a right
 * can have ended. What is not delivered is counted in {@code notifications.suppressed}, by reason;
 * the log has the cause at level debug, and never who it was for.
 */
@Component
class Recipients {

    private static final Logger log = LoggerFactory.getLogger(Recipients.class);

    private static final String STUDENT_UNKNOWN = "student-unknown";
    private static final String NOT_IN_THE_CIRCLE = "not-in-the-circle";
    private static final String RIGHT_ENDED_MEANWHILE = "right-ended-meanwhile";

    private final Circles circles;
    private final Visibility visibility;
    private final MeterRegistry meters;

    Recipients(Circles circles, Visibility visibility, MeterRegistry meters) {
        this.circles = circles;
        this.visibility = visibility;
        this.meters = meters;
    }

    /**
     * Those who may be told now. A student of whom the view knows nothing is gone: the view has
     * caught up before anything is delivered.
     */
    List<Draft> permitted(Collection<Draft> drafts) {
        Map<String, Circle> now =
                circles.of(drafts.stream().map(Recipients::circle).collect(Collectors.toSet()));
        List<Draft> permitted = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Circle circle = now.get(circle(draft));
            if (circle != null && circle.has(draft.inbox().owner())) {
                permitted.add(draft);
            } else {
                suppressed(
                        circle == null ? STUDENT_UNKNOWN : NOT_IN_THE_CIRCLE,
                        draft.notice().causeKey());
            }
        }
        return permitted;
    }

    /**
     * Those who may still be told once it is stored. A right that ended before this question is
     * seen here, and the notification hidden; one that ends after it finds the notification stored
     * and hides it ({@link Visibility}).
     */
    List<Notification> stillPermitted(Collection<Notification> stored) {
        Map<String, Circle> now =
                circles.of(stored.stream().map(Recipients::circle).collect(Collectors.toSet()));
        List<Notification> permitted = new ArrayList<>(stored.size());
        Set<String> ended = new HashSet<>();
        for (Notification n : stored) {
            Circle circle = now.get(circle(n));
            if (circle != null && circle.has(n.recipient())) {
                permitted.add(n);
            } else {
                ended.add(circle(n));
                suppressed(RIGHT_ENDED_MEANWHILE, n.cause());
            }
        }
        visibility.settle(ended);
        return permitted;
    }

    private void suppressed(String reason, String cause) {
        meters.counter("notifications.suppressed", "reason", reason).increment();
        log.debug("{} told to one less: {}", cause, reason);
    }

    private static String circle(Draft draft) {
        return Circle.idOf(draft.inbox().district(), draft.notice().student());
    }

    private static String circle(Notification n) {
        return Circle.idOf(n.district(), n.student());
    }
}
