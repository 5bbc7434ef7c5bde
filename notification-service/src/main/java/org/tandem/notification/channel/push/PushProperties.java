package org.tandem.notification.channel.push;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * Web Push, under {@code tandem.push}. The channel exists when there are keys.
 *
 * @param vapid by which the push services know us; absent for none
 * @param hosts the push services that devices may name, each with all names below it [those of
 *     Google, Mozilla, Apple and Microsoft]; {@code *} for any in the public network
 * @param allowLoopback whether devices may name addresses of this machine, without https, as tests
 *     do [no]
 * @param connectTimeout until a push service takes a connection [2 s]
 * @param timeout for each answer of a push service [5 s]
 */
@ConfigurationProperties("tandem.push")
record PushProperties(
        @Nullable Keys vapid,
        @DefaultValue({
                    "fcm.googleapis.com",
                    "push.services.mozilla.com",
                    "push.apple.com",
                    "notify.windows.com"
                })
                List<String> hosts,
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout) {

    /** By this one setting it is known that there are keys. */
    static final String CONFIGURED = "tandem.push.vapid.private-key";

    /**
     * A key pair of P-256 in base64url, the same for all instances, and for years: with another one
     * every device has to sign up again.
     *
     * @param publicKey the point, 65 bytes
     * @param privateKey the number, 32 bytes
     * @param subject where the push services reach who runs this: {@code mailto:} or {@code https:}
     */
    record Keys(String publicKey, String privateKey, String subject) {}

    /** The keys, where the channel exists. */
    Keys keys() {
        if (vapid == null) {
            throw new IllegalStateException("tandem.push.vapid is missing");
        }
        return vapid;
    }
}
