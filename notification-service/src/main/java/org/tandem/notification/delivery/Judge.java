package org.tandem.notification.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.preference.Plan;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Planner;
import org.tandem.notification.preference.Preferences;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.notification.roster.Rights;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides of each delivery whose time has come whether it is still to be sent. Between planning and
 * now a right can have ended, she can have read it, moved, or changed her mind.
 */
@Component
class Judge {

    private final NotificationRepository notifications;
    private final People people;
    private final Rights rights;
    private final PreferencesRepository preferences;
    private final Clock clock;

    Judge(
            NotificationRepository notifications,
            People people,
            Rights rights,
            PreferencesRepository preferences,
            Clock clock) {
        this.notifications = notifications;
        this.people = people;
        this.rights = rights;
        this.preferences = preferences;
        this.clock = clock;
    }

    /**
     * A delivery that is to be sent.
     *
     * @param stored the delivery
     * @param notification what is to be told
     */
    record Cleared(DeliveryRepository.Stored stored, Notification notification) {}

    /**
     * What is decided about what is due in a lane.
     *
     * @param person who is to be told; null only where nothing is cleared
     * @param cleared what is to be sent
     * @param hindered what becomes of the others
     */
    record Judgement(
            @Nullable Person person,
            List<Cleared> cleared,
            Map<DeliveryRepository.Stored, Delivery> hindered) {}

    /**
     * What is known when a delivery is judged.
     *
     * @param person who is to be told; null when the district has no such person any more
     * @param notification what is to be told; null when the inbox has it no more
     * @param mayBeTold whether she may be told about the students
     * @param reaches whether the channel has an address of hers
     * @param plan when this channel's turn would be if it were planned now
     */
    record Facts(
            @Nullable Person person,
            @Nullable Notification notification,
            boolean mayBeTold,
            boolean reaches,
            Plan plan) {}

    Judgement judge(Inbox inbox, List<DeliveryRepository.Stored> due, DeliveryChannel channel) {
        Instant now = clock.instant();
        Person person = people.find(inbox.district(), inbox.owner()).orElse(null);
        Preferences wishes = Objects.requireNonNull(preferences.of(Set.of(inbox)).get(inbox));
        Map<Long, Notification> told =
                notifications
                        .these(inbox, due.stream().map(s -> s.delivery().number()).toList())
                        .stream()
                        .collect(Collectors.toMap(Notification::number, Function.identity()));
        Set<Long> permitted = permitted(inbox, told.values());
        boolean reaches = person != null && channel.reaches(person);
        List<Cleared> cleared = new ArrayList<>();
        Map<DeliveryRepository.Stored, Delivery> hindered = new LinkedHashMap<>();
        for (DeliveryRepository.Stored stored : due) {
            Delivery delivery = stored.delivery();
            Notification notification = told.get(delivery.number());
            Facts facts =
                    new Facts(
                            person,
                            notification,
                            permitted.contains(delivery.number()),
                            reaches,
                            Planner.plan(
                                    delivery.category(),
                                    delivery.escalates(),
                                    wishes,
                                    Set.of(channel.channel()),
                                    now));
            Optional<Delivery> instead =
                    hindrance(delivery, facts, now)
                            .or(() -> stopped(delivery, person, channel, now));
            if (instead.isPresent()) {
                hindered.put(stored, instead.get());
            } else {
                cleared.add(new Cleared(stored, Objects.requireNonNull(notification)));
            }
        }
        return new Judgement(person, cleared, hindered);
    }

    /** By what she said on the channel itself; asked last, for it may be a query. */
    private static Optional<Delivery> stopped(
            Delivery delivery, @Nullable Person person, DeliveryChannel channel, Instant now) {
        return person == null || channel.takes(person, delivery.category())
                ? Optional.empty()
                : Optional.of(delivery.suppressed("stopped", now));
    }

    private Set<Long> permitted(Inbox inbox, Collection<Notification> told) {
        Map<List<?>, Boolean> answers = new HashMap<>();
        return told.stream()
                .filter(n ->
                        answers.computeIfAbsent(
                                n.allStudents(),
                                _ ->
                                        rights.mayBeTold(
                                                inbox.district(), n.allStudents(), inbox.owner())))
                .map(Notification::number)
                .collect(Collectors.toSet());
    }

    /** What becomes of a delivery in place of being sent; empty when it is to be sent. */
    static Optional<Delivery> hindrance(Delivery delivery, Facts facts, Instant now) {
        Notification notification = facts.notification();
        if (notification == null) {
            return Optional.of(delivery.suppressed("gone", now));
        }
        if (facts.person() == null) {
            return Optional.of(delivery.suppressed("person-unknown", now));
        }
        if (!facts.mayBeTold()) {
            return Optional.of(delivery.suppressed("not-in-the-circle", now));
        }
        if (notification.isHidden() || Boolean.TRUE.equals(notification.withdrawn())) {
            return Optional.of(delivery.suppressed("withdrawn", now));
        }
        if (delivery.unlessRead() && notification.isRead()) {
            return Optional.of(delivery.suppressed("read", now));
        }
        if (!facts.reaches()) {
            return Optional.of(delivery.suppressed("no-address", now));
        }
        if (now.isAfter(delivery.expires())) {
            return Optional.of(delivery.expired(now));
        }
        return facts.plan().steps().stream()
                .findFirst()
                .map(step -> kept(delivery, step, now))
                .orElseGet(() -> Optional.of(delivery.suppressed("not-wanted", now)));
    }

    /** By hours that she has now, and perhaps had not when it was planned. */
    private static Optional<Delivery> kept(Delivery delivery, Plan.Step step, Instant now) {
        return switch (step.reason()) {
            case QUIET_HOURS, OFFICE_HOURS, HOLIDAY ->
                    delivery.mode() == Mode.SINGLE && step.due().isAfter(now)
                            ? Optional.of(delivery.deferred(step.reason(), step.due(), now))
                            : Optional.empty();
            case NOW, EMERGENCY, DIGEST, ESCALATION -> Optional.empty();
        };
    }
}
