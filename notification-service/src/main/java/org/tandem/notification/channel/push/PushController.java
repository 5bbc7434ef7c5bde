package org.tandem.notification.channel.push;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The caller's own devices over HTTP. Where Web Push is not set up, nothing answers here. */
@RestController
@RequestMapping("/api/v1/notifications/push")
class PushController {

    private static final String SUBSCRIPTIONS = "/subscriptions";
    private static final int SECRET = 16;

    private final ObjectProvider<Subscriptions> subscriptions;
    private final PushEndpoints endpoints;
    private final ObjectProvider<Vapid> vapid;
    private final Clock clock;

    PushController(
            ObjectProvider<Subscriptions> subscriptions,
            PushEndpoints endpoints,
            ObjectProvider<Vapid> vapid,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.endpoints = endpoints;
        this.vapid = vapid;
        this.clock = clock;
    }

    /**
     * What a browser needs to sign up.
     *
     * @param publicKey a point of P-256 in base64url: {@code applicationServerKey} of {@code
     *     PushManager.subscribe} (Push API, RFC 8292)
     */
    record Offer(String publicKey) {}

    /**
     * A browser's {@code PushSubscription} in the JSON form of the Push API; what else it has is
     * not read.
     *
     * @param endpoint where its push service takes messages: an https address in the public network
     * @param keys by which it reads them
     */
    record PushSubscription(
            @NotNull(message = "is missing: an https address")
                    @Size(max = PushEndpoints.LENGTH_MAX, message = "has more than 1000 characters")
                    String endpoint,
            @NotNull(message = "is missing") @Valid Keys keys) {

        /**
         * The keys of a browser, in base64url.
         *
         * @param p256dh its public key: a point of P-256
         * @param auth its authentication secret: 16 bytes
         */
        record Keys(
                @NotNull(message = "is missing")
                        @Size(max = 100, message = "has more than 100 characters")
                        String p256dh,
                @NotNull(message = "is missing")
                        @Size(max = 100, message = "has more than 100 characters")
                        String auth) {}
    }

    /**
     * One of the caller's devices.
     *
     * @param id names it here
     * @param service the host of its push service, which says something of which browser it is
     * @param at when it was signed up
     */
    record Device(String id, String service, Instant at) {

        static Device of(Subscription s) {
            return new Device(s.id(), s.uri().getHost(), s.at());
        }
    }

    /**
     * The caller's devices.
     *
     * @param devices the newest first; at most [10]
     */
    record Devices(List<Device> devices) {}

    /** Tells the public key with which a browser signs up. */
    @GetMapping
    Offer offer() {
        return new Offer(existing(vapid).publicKey());
    }

    /**
     * Signs a device up, any number of times. A browser in which another person is signed in now
     * becomes the caller's. Of more than [10] devices the oldest is forgotten.
     */
    @PostMapping(SUBSCRIPTIONS)
    ResponseEntity<Device> subscribe(
            @AuthenticationPrincipal Caller caller, @Valid @RequestBody PushSubscription asked) {
        Subscriptions all = existing(subscriptions);
        URI endpoint = endpoints.read(asked.endpoint()).orElseThrow(PushController::badEndpoint);
        try {
            if (!endpoints.isPublic(endpoint)) {
                throw badEndpoint();
            }
        } catch (UnknownHostException e) {
            throw badEndpoint();
        }
        check(asked.keys());
        Device device =
                Device.of(
                        all.put(
                                caller.district(),
                                caller.person(),
                                asked.endpoint(),
                                asked.keys().p256dh(),
                                asked.keys().auth(),
                                clock.instant()));
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/notifications/push" + SUBSCRIPTIONS + "/" + device.id()))
                .body(device);
    }

    /** Lists my devices. */
    @GetMapping(SUBSCRIPTIONS)
    Devices devices(@AuthenticationPrincipal Caller caller) {
        return new Devices(
                existing(subscriptions).of(caller.district(), caller.person()).stream()
                        .map(Device::of)
                        .toList());
    }

    /**
     * Forgets one of my devices.
     *
     * @param id as the list has it
     */
    @DeleteMapping(SUBSCRIPTIONS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        if (!existing(subscriptions).remove(caller.district(), caller.person(), id)) {
            throw Problem.NOT_FOUND.exception();
        }
    }

    /** Where Web Push is not set up, there is nothing. */
    private static <T> T existing(ObjectProvider<T> part) {
        T found = part.getIfAvailable();
        if (found == null) {
            throw Problem.NOT_FOUND.exception();
        }
        return found;
    }

    private static void check(PushSubscription.Keys keys) {
        try {
            P256.publicKey(P256.decode(keys.p256dh()));
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.exception(
                    new FieldError("keys.p256dh", "is not a point of P-256 in base64url"));
        }
        if (lengthOf(keys.auth()) != SECRET) {
            throw Problem.INVALID.exception(
                    new FieldError("keys.auth", "is not 16 bytes in base64url"));
        }
    }

    private static int lengthOf(String base64Url) {
        try {
            return P256.decode(base64Url).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static RuntimeException badEndpoint() {
        return Problem.INVALID.exception(
                new FieldError("endpoint", "is not the https address of a public push service"));
    }
}
