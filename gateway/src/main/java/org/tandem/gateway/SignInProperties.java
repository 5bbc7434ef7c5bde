package org.tandem.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How browsers sign in. Without an issuer nobody can, and only programs with tokens of their own
 * use the gateway.
 *
 * @param publicAddress the address that browsers use, such as {@code https://tandem.example};
 *     without it the one that a request names. Set it behind a proxy that ends TLS
 * @param key keys of 256 bits in base64 that seal the cookies: the first seals, all of them open,
 *     so that keys can be replaced. The same for all instances. None: a random one per start
 * @param lifetime how long after signing in a person has to sign in again
 * @param attempt how long a person may take at the issuer's pages
 * @param refreshBefore how long before its expiry an access token is refreshed
 * @param issuers where people sign in, one for each district or group of districts
 */
@ConfigurationProperties("tandem.gateway.sign-in")
public record SignInProperties(
        @Nullable URI publicAddress,
        @DefaultValue List<String> key,
        @DefaultValue("12h") Duration lifetime,
        @DefaultValue("10m") Duration attempt,
        @DefaultValue("60s") Duration refreshBefore,
        @DefaultValue List<Issuer> issuers) {

    /** Copies the lists. */
    public SignInProperties {
        key = List.copyOf(key);
        issuers = List.copyOf(issuers);
    }

    /** Says nothing about the keys. */
    @Override
    public String toString() {
        return "SignInProperties[publicAddress=%s, issuers=%s]".formatted(publicAddress, issuers);
    }

    /**
     * The gateway as a client of one issuer (OpenID Connect, authorization code with PKCE).
     *
     * @param id short name in addresses: small letters, digits and hyphens
     * @param name what people call it, for a choice between several
     * @param uri the issuer's identifier; one of {@code tandem.tokens.issuers}
     * @param clientId the name under which the issuer knows the gateway
     * @param clientSecret what proves it; without it PKCE alone does
     * @param scopes what is asked for; {@code openid} is needed
     */
    public record Issuer(
            String id,
            @Nullable String name,
            String uri,
            @DefaultValue("tandem-gateway") String clientId,
            @Nullable String clientSecret,
            @DefaultValue("openid") Set<String> scopes) {

        /** Refuses an issuer that nobody could sign in at. */
        public Issuer {
            Assert.isTrue(
                    id != null && id.matches("[a-z0-9-]{1,40}"),
                    "tandem.gateway.sign-in.issuers[].id: small letters, digits and hyphens");
            Assert.hasText(uri, "tandem.gateway.sign-in.issuers[].uri is not set");
            Assert.isTrue(
                    scopes.contains("openid"),
                    "tandem.gateway.sign-in.issuers[].scopes does not name openid");
        }

        /** Says nothing about the secret. */
        @Override
        public String toString() {
            return id + " at " + uri;
        }
    }
}
