package org.tandem.notification.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.notification.delivery.Bounces;
import org.tandem.notification.delivery.Delivery;
import org.tandem.notification.delivery.DeliveryRepository;
import org.tandem.notification.delivery.DeliveryRepository.Stored;
import org.tandem.notification.delivery.Reachable;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Choice;
import org.tandem.notification.preference.Preferences;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.notification.roster.Rights;
import org.tandem.notification.roster.Rights.Question;
import org.tandem.notification.roster.Rights.Standing;
import org.tandem.notification.trace.Trace.Unused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together why people were told, or not. */
@Service
class Traces {

    /** Later than anything that happened; within what the store can hold. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final NotificationRepository notifications;
    private final DeliveryRepository deliveries;
    private final UntoldRepository untold;
    private final Bounces bounces;
    private final People people;
    private final Rights rights;
    private final PreferencesRepository preferences;
    private final Reachable reachable;

    Traces(
            NotificationRepository notifications,
            DeliveryRepository deliveries,
            UntoldRepository untold,
            Bounces bounces,
            People people,
            Rights rights,
            PreferencesRepository preferences,
            Reachable reachable) {
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.untold = untold;
        this.bounces = bounces;
        this.people = people;
        this.rights = rights;
        this.preferences = preferences;
        this.reachable = reachable;
    }

    /** Everything about one notification of an inbox, hidden or not. */
    Optional<Trace> of(Inbox inbox, long number) {
        return notifications.these(inbox, Set.of(number)).stream()
                .findFirst()
                .map(n -> trace(n, deliveriesOf(inbox, Set.of(number))));
    }

    private Trace trace(Notification n, List<Delivery> planned) {
        Map<StudentId, Standing> standings = new LinkedHashMap<>();
        rights.of(
                        n.allStudents().stream()
                                .map(s -> new Question(n.district(), s, n.recipient()))
                                .toList())
                .forEach((question, standing) -> standings.put(question.student(), standing));
        Set<Channel> others = EnumSet.allOf(Channel.class);
        planned.forEach(d -> others.remove(d.channel()));
        return Trace.of(n, standings, planned, unused(n, others));
    }

    private List<Delivery> deliveriesOf(Inbox inbox, Collection<Long> numbers) {
        return deliveries.of(inbox.district(), Map.of(inbox, numbers)).stream()
                .map(Stored::delivery)
                .toList();
    }

    private Map<Channel, Unused> unused(Notification n, Set<Channel> others) {
        Inbox inbox = n.inbox();
        Person person = people.find(inbox.district(), inbox.owner()).orElse(null);
        Set<Channel> addressed =
                person == null
                        ? Set.of()
                        : reachable.addressed(List.of(person)).getOrDefault(person.id(), Set.of());
        Set<Channel> bounced =
                person == null
                        ? Set.of()
                        : bounces.of(List.of(person)).getOrDefault(person.id(), Set.of());
        Preferences wishes = Objects.requireNonNull(preferences.of(Set.of(inbox)).get(inbox));
        Map<Channel, Unused> why = new EnumMap<>(Channel.class);
        for (Channel channel : others) {
            boolean chosen =
                    wishes.choice(Category.of(n.kind()), channel, addressed) != Choice.NEVER;
            why.put(channel, why(channel, addressed, bounced, chosen));
        }
        return why;
    }

    private Unused why(
            Channel channel, Set<Channel> addressed, Set<Channel> bounced, boolean chosen) {
        if (!reachable.offered().contains(channel)) {
            return Unused.NOT_OFFERED;
        }
        if (!addressed.contains(channel)) {
            return Unused.NO_ADDRESS;
        }
        if (bounced.contains(channel)) {
            return Unused.BOUNCED;
        }
        return chosen ? Unused.NOT_AT_THE_TIME : Unused.NOT_CHOSEN;
    }

    /**
     * How far something is with people whom its author told.
     *
     * @param student whom it is about
     * @return in the order of the people; without those of whom there is nothing by this author
     */
    List<Told> told(
            DistrictId district,
            PersonId author,
            StudentId student,
            About about,
            Collection<PersonId> asked) {
        Map<PersonId, Notification> told =
                notifications.about(district, student, about, asked).stream()
                        .filter(n -> author.equals(n.author()))
                        .collect(
                                Collectors.toMap(
                                        Notification::recipient,
                                        Function.identity(),
                                        (first, second) -> second));
        Set<PersonId> not =
                untold.about(district, about, asked).stream()
                        .filter(u -> author.equals(u.author()))
                        .map(Untold::recipient)
                        .collect(Collectors.toSet());
        Map<PersonId, List<Delivery>> planned =
                deliveries
                        .of(
                                district,
                                told.values().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Notification::inbox,
                                                        n -> Set.of(n.number()))))
                        .stream()
                        .map(Stored::delivery)
                        .collect(Collectors.groupingBy(Delivery::recipient));
        List<Told> answers = new ArrayList<>();
        for (PersonId person : new LinkedHashSet<>(asked)) {
            Notification n = told.get(person);
            if (n != null) {
                answers.add(Told.of(n, planned.getOrDefault(person, List.of())));
            } else if (not.contains(person)) {
                answers.add(Told.not(person));
            }
        }
        return answers;
    }

    /** What came into an inbox before a number, hidden or not, newest first. */
    List<Notification> before(Inbox inbox, long number, int limit) {
        return notifications.allBefore(inbox, number, limit);
    }

    /** What somebody was not told, newest first. */
    List<Untold> untold(Inbox inbox, @Nullable Instant before, int limit) {
        return untold.of(inbox, before == null ? EVER : before, limit);
    }
}
