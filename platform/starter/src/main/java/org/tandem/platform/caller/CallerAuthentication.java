package org.tandem.platform.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Identifier;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.token.TokenProperties;
import org.tandem.platform.token.TokenProperties.Issuer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The authentication of a request whose token was valid: its principal is the {@link Caller}. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    private CallerAuthentication(Caller caller, List<SimpleGrantedAuthority> scopes) {
        super(scopes);
        this.caller = caller;
        setAuthenticated(true);
    }

    /**
     * Reads the caller from a validated access token, in the claims that its issuer uses.
     *
     * @throws InvalidBearerTokenException when the token names no person or no district (401)
     */
    public static CallerAuthentication of(Jwt token, TokenProperties tokens) {
        Issuer issuer =
                tokens.issuer(token.getClaimAsString("iss"))
                        .orElseThrow(() -> new InvalidBearerTokenException("unknown issuer"));
        var caller =
                new Caller(
                        new DistrictId(district(token, issuer)),
                        new PersonId(required(token, issuer.personClaim())),
                        scopes(token));
        var authorities =
                caller.scopes().stream()
                        .map(s -> new SimpleGrantedAuthority("SCOPE_" + s))
                        .toList();
        return new CallerAuthentication(caller, authorities);
    }

    /** An issuer that speaks for one district cannot name another. */
    private static String district(Jwt token, Issuer issuer) {
        return issuer.district() == null
                ? required(token, issuer.districtClaim())
                : issuer.district();
    }

    private static String required(Jwt token, String claim) {
        String value = token.getClaimAsString(claim);
        if (value == null) {
            throw new InvalidBearerTokenException("the access token has no claim '" + claim + "'");
        }
        try {
            Identifier.check(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("claim '" + claim + "': " + e.getMessage(), e);
        }
        return value;
    }

    private static Set<String> scopes(Jwt token) {
        String scope = Objects.requireNonNullElse(token.getClaimAsString("scope"), "");
        return Arrays.stream(scope.split(" ", -1))
                .filter(s -> !s.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    /** Nothing: the token is not kept once it has been read. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof CallerAuthentication that
                && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
