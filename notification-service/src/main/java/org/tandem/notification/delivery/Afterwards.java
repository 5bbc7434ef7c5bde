package org.tandem.notification.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.notification.channel.Receipts;
import org.tandem.notification.delivery.DeliveryRepository.Stored;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.roster.People;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is heard of deliveries after they were sent: from their channels, and that they were read.
 */
@Service
class Afterwards implements Receipts {

    /** Others that may come between, until it is left to the next telling. */
    private static final int ATTEMPTS = 10;

    /** Notifications that are looked up at once. */
    private static final int AT_ONCE = 200;

    private final DeliveryRepository deliveries;
    private final Bounces bounces;
    private final People people;
    private final Clock clock;

    Afterwards(DeliveryRepository deliveries, Bounces bounces, People people, Clock clock) {
        this.deliveries = deliveries;
        this.bounces = bounces;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void delivered(String parcel) {
        become(State.DELIVERED, null, () -> deliveries.in(parcel));
    }

    @Override
    public void bounced(String parcel, String reason) {
        List<Stored> returned = deliveries.in(parcel);
        become(State.BOUNCED, reason, () -> deliveries.in(parcel));
        returned.stream()
                .findFirst()
                .map(Stored::delivery)
                .ifPresent(d ->
                        people.find(d.district(), d.recipient())
                                .ifPresent(p -> bounces.note(p, d.channel(), reason)));
    }

    /** She has read these in her inbox. */
    void read(Inbox inbox, List<Long> numbers) {
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<Long> some = numbers.subList(from, Math.min(from + AT_ONCE, numbers.size()));
            become(State.READ, null, () -> deliveries.of(inbox.district(), Map.of(inbox, some)));
        }
    }

    private void become(State state, @Nullable String reason, Supplier<List<Stored>> which) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Map<Stored, Delivery> after = new LinkedHashMap<>();
            which.get()
                    .forEach(s ->
                            s.delivery()
                                    .told(state, reason, clock.instant())
                                    .ifPresent(d -> after.put(s, d)));
            if (after.isEmpty()
                    || deliveries.write(after.values().iterator().next().district(), after)) {
                return;
            }
        }
    }
}
