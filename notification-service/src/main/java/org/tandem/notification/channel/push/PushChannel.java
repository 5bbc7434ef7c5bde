package org.tandem.notification.channel.push;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Bounced;
import org.tandem.notification.channel.Outcome.Dead;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Remote;
import org.tandem.notification.channel.RetryAfter;
import org.tandem.notification.inbox.InParallel;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import tools.jackson.databind.json.JsonMapper;

import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To the devices that a person has signed up. All of them are told; one that is reached is enough.
 * A device that its push service does not know any more is forgotten.
 */
@Component
@ConditionalOnProperty(PushProperties.CONFIGURED)
class PushChannel implements DeliveryChannel, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PushChannel.class);
    private static final String NO_DEVICE = "no-device";

    private final Subscriptions subscriptions;
    private final PushEndpoints endpoints;
    private final Vapid vapid;
    private final JsonMapper json;
    private final Clock clock;
    private final Remote remote;

    PushChannel(
            Subscriptions subscriptions,
            PushEndpoints endpoints,
            Vapid vapid,
            PushProperties properties,
            JsonMapper json,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.endpoints = endpoints;
        this.vapid = vapid;
        this.json = json;
        this.clock = clock;
        this.remote = new Remote(properties.connectTimeout(), properties.timeout());
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public boolean reaches(Person person) {
        return !subscriptions.of(person.district(), person.person()).isEmpty();
    }

    @Override
    public Collection<Person> reached(Collection<Person> people) {
        Map<DistrictId, List<Person>> byDistrict =
                people.stream().collect(Collectors.groupingBy(Person::district));
        return byDistrict.entrySet().stream()
                .flatMap(e -> reached(e.getKey(), e.getValue()))
                .toList();
    }

    private Stream<Person> reached(DistrictId district, List<Person> people) {
        Set<PersonId> found =
                subscriptions.owners(district, people.stream().map(Person::person).toList());
        return people.stream().filter(person -> found.contains(person.person()));
    }

    /** Her devices are those of several makers. */
    @Override
    public String system(Person person) {
        return OWN;
    }

    @Override
    public Outcome send(Parcel parcel) {
        List<Subscription> devices =
                subscriptions.of(parcel.district(), parcel.recipient().person());
        PushMessage message = PushMessage.of(parcel, json);
        Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        // At once: one push service that is slow does not keep the others waiting.
        InParallel.each(devices, Subscriptions.MAX, device -> outcomes.add(send(message, device)));
        return together(outcomes);
    }

    /** What came of several devices: one that was reached is enough, and one may be yet. */
    static Outcome together(Collection<Outcome> outcomes) {
        return first(outcomes, Sent.class)
                .or(() -> first(outcomes, Later.class))
                .or(() -> first(outcomes, Dead.class))
                .orElseGet(() -> new Bounced(NO_DEVICE));
    }

    private static Optional<Outcome> first(
            Collection<Outcome> outcomes, Class<? extends Outcome> type) {
        return outcomes.stream().filter(type::isInstance).findFirst();
    }

    private Outcome send(PushMessage message, Subscription device) {
        try {
            if (!endpoints.isPublic(device.uri())) {
                subscriptions.remove(device);
                return new Bounced(NO_DEVICE);
            }
        } catch (UnknownHostException e) {
            return new Later("unknown-host", null);
        }
        return remote.call(
                request(message, device),
                BodyHandlers.ofInputStream(),
                answer -> {
                    Remote.leave(answer);
                    return outcome(answer, device);
                });
    }

    private HttpRequest request(PushMessage message, Subscription device) {
        byte[] body =
                PushEncryption.encrypt(
                        P256.publicKey(P256.decode(device.key())),
                        P256.decode(device.secret()),
                        message.payload().getBytes(StandardCharsets.UTF_8),
                        PushMessage.PADDED);
        return HttpRequest.newBuilder(device.uri())
                .header("Authorization", vapid.authorization(device.uri()))
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("TTL", String.valueOf(message.timeToLive().toSeconds()))
                .header("Urgency", message.urgency().word())
                .header("Topic", message.topic())
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** RFC 8030, sections 5, 7.3 and 8.4. */
    private Outcome outcome(HttpResponse<?> answer, Subscription device) {
        int status = answer.statusCode();
        return switch (status) {
            case 200, 201, 202, 204 -> new Sent(null);
            case 404, 410 -> {
                subscriptions.remove(device);
                yield new Bounced(NO_DEVICE);
            }
            case 408, 425, 429 -> new Later("status-" + status, RetryAfter.of(answer, clock));
            default -> {
                if (status >= 500) {
                    yield new Later("status-" + status, RetryAfter.of(answer, clock));
                }
                log.warn("{} refuses a message: {}", device.uri().getHost(), status);
                yield new Dead("status-" + status);
            }
        };
    }

    @Override
    public void close() {
        remote.close();
    }
}
