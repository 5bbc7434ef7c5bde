package org.tandem.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.delivery.DeliveryRepository.Stored;
import org.tandem.notification.delivery.Judge.Cleared;
import org.tandem.notification.delivery.Judge.Judgement;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.inbox.Titles;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends what is due in one lane. What goes into a parcel is noted before it is handed over, and
 * what came of it afterwards: a crash in between hands the same parcel over again, with the same
 * id. That is what no protocol can avoid; everything else happens once.
 */
@Component
class Dispatch {

    private static final Comparator<Cleared> AS_TOLD =
            Comparator.<Cleared, Category>comparing(c -> c.stored().delivery().category())
                    .thenComparingLong(c -> c.stored().delivery().number());

    private static final Duration ROOM = Duration.ofMinutes(1);

    private final DeliveryRepository deliveries;
    private final Judge judge;
    private final Bounces bounces;
    private final MeterRegistry meters;
    private final Clock clock;

    Dispatch(
            DeliveryRepository deliveries,
            Judge judge,
            Bounces bounces,
            MeterRegistry meters,
            Clock clock) {
        this.deliveries = deliveries;
        this.judge = judge;
        this.bounces = bounces;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends what is due in a lane.
     *
     * @param held whether the lane is still this worker's
     * @return whether anything has changed
     */
    boolean dispatch(Lane lane, ChannelGuard channel, BooleanSupplier held) {
        List<Stored> due = deliveries.due(lane, clock.instant());
        if (due.isEmpty()) {
            return false;
        }
        Inbox inbox = due.getFirst().delivery().inbox();
        Judgement judgement = judge.judge(inbox, due, channel.unguarded());
        if (!judgement.hindered().isEmpty()) {
            write(lane.district(), judgement.hindered());
        }
        boolean changed = !judgement.hindered().isEmpty();
        for (List<Cleared> together : parcels(judgement.cleared())) {
            Person person = Objects.requireNonNull(judgement.person());
            switch (channel.admit(person)) {
                case BUSY -> {
                    return changed;
                }
                case AWAY -> {
                    return waitsForItsSystem(person, channel, judgement.cleared()) || changed;
                }
                case ADMITTED -> {
                    if (!held.getAsBoolean()) {
                        channel.forgo(person);
                        return changed;
                    }
                    send(person, together, channel);
                    changed = true;
                }
            }
        }
        return changed;
    }

    /**
     * Of several systems one is away: what is for it makes room in the line. Where there is only
     * one, the worker waits, and everything with it.
     */
    private boolean waitsForItsSystem(Person person, ChannelGuard channel, List<Cleared> cleared) {
        if (channel.unguarded().system(person).equals(DeliveryChannel.ONE)) {
            return false;
        }
        Instant now = clock.instant();
        Map<Stored, Delivery> later = new LinkedHashMap<>();
        cleared.forEach(c ->
                later.put(c.stored(), c.stored().delivery().deferred("away", now.plus(ROOM), now)));
        write(person.district(), later);
        return true;
    }

    /**
     * What was handed over before goes as it went; of the rest, what tells of danger goes first and
     * by itself, then the single ones together, then the digest.
     */
    static Collection<List<Cleared>> parcels(List<Cleared> cleared) {
        return cleared.stream()
                .sorted(AS_TOLD)
                .collect(
                        Collectors.groupingBy(
                                c -> parcelOf(c.stored().delivery()),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .values();
    }

    private static List<Object> parcelOf(Delivery delivery) {
        if (delivery.parcel() != null) {
            return List.of(delivery.parcel());
        }
        return delivery.category() == Category.EMERGENCY
                ? List.of(delivery.id())
                : List.of(delivery.mode());
    }

    private void send(Person person, List<Cleared> together, ChannelGuard channel) {
        Delivery first = together.getFirst().stored().delivery();
        String id = Objects.requireNonNullElseGet(first.parcel(), () -> idOf(together));
        Map<Long, Cleared> byNumber =
                together.stream()
                        .collect(
                                Collectors.toMap(
                                        c -> c.stored().delivery().number(), Function.identity()));
        List<Stored> packed =
                deliveries.pack(
                        first.district(), together.stream().map(Cleared::stored).toList(), id);
        if (packed.isEmpty()) {
            channel.forgo(person); // somebody changed one of them: the next look decides anew
            return;
        }
        Outcome outcome =
                channel.send(
                        parcel(
                                id,
                                person,
                                first.mode(),
                                packed.stream()
                                        .map(s ->
                                                item(
                                                        person,
                                                        Objects.requireNonNull(
                                                                byNumber.get(
                                                                        s.delivery().number()))))
                                        .toList()));
        Instant now = clock.instant();
        if (outcome instanceof Outcome.Bounced(String reason)) {
            bounces.note(person, channel.channel(), reason);
        }
        Map<Stored, Delivery> after = new LinkedHashMap<>();
        packed.forEach(s -> after.put(s, s.delivery().after(outcome, now)));
        write(first.district(), after);
    }

    /** A name-based UUID (RFC 9562, version 3) of what is in it. */
    private static String idOf(List<Cleared> together) {
        String ids =
                together.stream()
                        .map(c -> c.stored().delivery().id())
                        .collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Parcel parcel(String id, Person person, Mode mode, List<Parcel.Item> items) {
        return new Parcel(
                id,
                person.district(),
                person,
                mode,
                Titles.language(person.language()),
                person.zone(),
                items);
    }

    private static Parcel.Item item(Person person, Cleared cleared) {
        return new Parcel.Item(
                cleared.stored().delivery().category(),
                NotificationView.of(cleared.notification()).in(person.language()));
    }

    private void write(DistrictId district, Map<Stored, Delivery> after) {
        if (deliveries.write(district, after)) {
            after.values()
                    .forEach(d ->
                            meters.counter(
                                            "deliveries",
                                            "channel",
                                            d.channel().name(),
                                            "state",
                                            d.state().name())
                                    .increment());
        }
    }
}
