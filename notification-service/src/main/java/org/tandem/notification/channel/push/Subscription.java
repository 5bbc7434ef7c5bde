package org.tandem.notification.channel.push;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * One device of one person.
 *
 * @param id by which she names it: made of the endpoint
 * @param district the tenant
 * @param person whose it is: who signed it up last
 * @param endpoint where its push service takes what is for it; whoever knows it can write to it
 * @param key its public key: a point of P-256 in base64url
 * @param secret its authentication secret in base64url
 * @param sender our public key that it was signed up for; with another, its push service refuses us
 * @param at when it was signed up first, or for another person
 */
record Subscription(
        String id,
        DistrictId district,
        PersonId person,
        String endpoint,
        String key,
        String secret,
        String sender,
        Instant at) {

    /** The id of whatever is behind an endpoint. */
    static String idOf(String endpoint) {
        try {
            return P256.encode(
                    MessageDigest.getInstance("SHA-256")
                            .digest(endpoint.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Where its push service is. */
    URI uri() {
        return URI.create(endpoint);
    }
}
