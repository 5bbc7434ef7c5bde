package org.tandem.platform.token;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whose tokens count: any OpenID Connect issuer, and several at once.
 *
 * @param audience what a token's {@code aud} must name
 * @param issuerTime longest time for one answer of an issuer (its metadata, its keys)
 * @param remembered how long a verified token is not verified again; a key that its issuer
 *     withdraws is trusted for so long
 * @param issuers at least one
 */
@ConfigurationProperties("tandem.tokens")
public record TokenProperties(
        @DefaultValue("tandem") String audience,
        @DefaultValue("3s") Duration issuerTime,
        @DefaultValue("5m") Duration remembered,
        List<Issuer> issuers) {

    /** Refuses settings under which nobody could sign in. */
    public TokenProperties {
        Assert.notEmpty(issuers, "tandem.tokens.issuers names no issuer");
        issuers = List.copyOf(issuers);
    }

    /**
     * One issuer and what its tokens say.
     *
     * @param uri the issuer's identifier, the {@code iss} of its tokens (RFC 8414 section 2)
     * @param district the one district it speaks for; without it, {@code districtClaim} says which.
     *     Leave it out only for an issuer that is trusted to speak for every district
     * @param districtClaim the claim with the district's id
     * @param personClaim the claim that names the person; empty for the one in which OpenID Connect
     *     has what {@code personKey} says
     * @param personKey what that claim holds. With anything but the person's id, machines need
     *     another issuer: they are not in the roster
     */
    public record Issuer(
            String uri,
            @Nullable String district,
            @DefaultValue("district") String districtClaim,
            @DefaultValue("") String personClaim,
            @DefaultValue("SOURCED_ID") PersonKey personKey) {

        /** Refuses an issuer without an identifier. */
        public Issuer {
            Assert.hasText(uri, "tandem.tokens.issuers[].uri is not set");
            personClaim = personClaim.isEmpty() ? personKey.claim() : personClaim;
        }
    }

    /** The issuer with this identifier, when it is trusted. */
    public Optional<Issuer> issuer(@Nullable String uri) {
        return issuers.stream().filter(i -> i.uri().equals(uri)).findFirst();
    }
}
