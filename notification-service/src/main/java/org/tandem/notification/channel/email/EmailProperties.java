package org.tandem.notification.channel.email;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.util.List;

/**
 * Settings of e-mail, under {@code tandem.email}. There is e-mail only where {@code
 * spring.mail.host} names a server.
 *
 * @param from the sender (RFC 5322, section 3.4): {@code Tandem <tandem@district.example>}; its
 *     domain signs with DKIM
 * @param publicAddress where people find Tandem: what links begin with
 * @param unsubscribeKey secrets of at least 256 bits in base64; the first signs, all are accepted
 * @param bounceKey the same, with which the mail system signs what it reports; none where it
 *     reports nothing
 */
@ConfigurationProperties("tandem.email")
record EmailProperties(
        @DefaultValue("Tandem <tandem@localhost>") String from,
        @DefaultValue("http://127.0.0.1:8080") URI publicAddress,
        @DefaultValue List<String> unsubscribeKey,
        @DefaultValue List<String> bounceKey) {

    /** An address below the public one. */
    String link(String path) {
        return publicAddress.toString().replaceFirst("/$", "") + path;
    }
}
