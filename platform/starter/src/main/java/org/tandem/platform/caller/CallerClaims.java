package org.tandem.platform.caller;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.token.PersonKey;
import org.tandem.platform.token.TokenProperties;
import org.tandem.platform.token.TokenProperties.Issuer;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a validated access token says of its bearer, in the claims that its issuer uses. Whatever is
 * missing or cannot be is an {@link InvalidBearerTokenException} (401).
 *
 * @param issuer who says it
 * @param token the token
 */
record CallerClaims(Issuer issuer, Jwt token) {

    static CallerClaims of(Jwt token, TokenProperties tokens) {
        return new CallerClaims(
                tokens.issuer(token.getClaimAsString("iss"))
                        .orElseThrow(() -> new InvalidBearerTokenException("unknown issuer")),
                token);
    }

    /** An issuer that speaks for one district cannot name another. */
    DistrictId district() {
        return new DistrictId(
                issuer.district() == null ? identifier(issuer.districtClaim()) : issuer.district());
    }

    /** The person's id, of an issuer that knows it. */
    PersonId personId() {
        return new PersonId(identifier(issuer.personClaim()));
    }

    /** The name by which the roster is asked for the person. */
    SignInName name() {
        boolean refuted =
                "false".equalsIgnoreCase(Objects.toString(token.getClaim("email_verified")));
        if (issuer.personKey() == PersonKey.EMAIL && refuted) {
            throw UnknownCallerException.notVerified();
        }
        return SignInName.of(issuer.personKey(), required(issuer.personClaim()));
    }

    /** The OAuth 2.0 scopes. */
    Set<String> scopes() {
        String scope = Objects.requireNonNullElse(token.getClaimAsString("scope"), "");
        return Arrays.stream(scope.split(" ", -1))
                .filter(s -> !s.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private String identifier(String claim) {
        String value = required(claim);
        try {
            Identifier.check(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("claim '" + claim + "': " + e.getMessage(), e);
        }
        return value;
    }

    private String required(String claim) {
        String value = token.getClaimAsString(claim);
        if (value == null || value.isBlank()) {
            throw new InvalidBearerTokenException("the access token has no claim '" + claim + "'");
        }
        return value;
    }
}
