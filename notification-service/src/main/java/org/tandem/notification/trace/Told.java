package org.tandem.notification.trace;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.delivery.Delivery;
import org.tandem.notification.delivery.State;
import org.tandem.notification.inbox.Notification;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;

/**
 * What somebody who told something may know of one whom she told: whether it has reached her, and
 * until when it is kept back; not over which channel, and not why.
 *
 * @param person who was to be told
 * @param how how far it is
 * @param until when it goes on; absent unless it is kept back
 * @param readAt when she read it; absent while she has not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Told(PersonId person, How how, @Nullable Instant until, @Nullable Instant readAt) {

    /** How far it is. */
    enum How {
        /** She has read it. */
        READ,
        /** She was told outside of her inbox. */
        TOLD,
        /** She will be told later; it lies in her inbox. */
        LATER,
        /** It lies in her inbox, and nothing else tells her of it. */
        INBOX,
        /** It lies in her inbox; every other way has failed. */
        NOT_REACHED,
        /** She may not be told. */
        NOT_TOLD
    }

    static Told not(PersonId person) {
        return new Told(person, How.NOT_TOLD, null, null);
    }

    static Told of(Notification n, Collection<Delivery> deliveries) {
        if (n.isHidden()) {
            return not(n.recipient());
        }
        if (n.isRead()) {
            return new Told(n.recipient(), How.READ, null, n.readAt());
        }
        if (deliveries.stream().anyMatch(Told::hasReached)) {
            return new Told(n.recipient(), How.TOLD, null, null);
        }
        Instant until =
                deliveries.stream()
                        .map(Delivery::due)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        if (until != null) {
            return new Told(n.recipient(), How.LATER, until, null);
        }
        boolean failed = deliveries.stream().anyMatch(d -> d.state() != State.SUPPRESSED);
        return new Told(n.recipient(), failed ? How.NOT_REACHED : How.INBOX, null, null);
    }

    private static boolean hasReached(Delivery d) {
        return d.state() == State.SENT || d.state() == State.DELIVERED || d.state() == State.READ;
    }
}
