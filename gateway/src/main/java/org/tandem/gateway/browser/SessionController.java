package org.tandem.gateway.browser;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.platform.token.TokenProperties;
import org.tandem.platform.token.TokenProperties.Issuer;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.List;

/** Tells a page whether somebody is signed in, who, and what its requests need; never a token. */
@RestController
public class SessionController {

    static final String SESSION = "/session";

    private final SessionCookie cookie;
    private final ReactiveJwtDecoder tokens;
    private final TokenProperties trusted;
    private final SignInChoices choices;

    SessionController(
            SessionCookie cookie,
            ReactiveJwtDecoder tokens,
            TokenProperties trusted,
            SignInChoices choices) {
        this.cookie = cookie;
        this.tokens = tokens;
        this.trusted = trusted;
        this.choices = choices;
    }

    /**
     * What a page needs to know.
     *
     * @param person how the issuer names her: her id in the roster, an e-mail address or a user
     *     name
     * @param expiresAt when the person will have to sign in again
     * @param csrf what requests that change something carry
     * @param signIn where to sign in, when nobody is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            boolean signedIn,
            @Nullable String person,
            @Nullable String district,
            @Nullable Instant expiresAt,
            @Nullable Csrf csrf,
            @Nullable List<SignInChoices.Choice> signIn) {}

    /** A header, and what it must say. */
    record Csrf(String header, String token) {}

    /** Who is signed in at this browser. */
    @GetMapping(SESSION)
    Mono<View> session(ServerWebExchange exchange) {
        return Mono.justOrEmpty(SessionCookie.of(exchange))
                .flatMap(session -> {
                    cookie.repeatCsrf(exchange, session);
                    return tokens.decode(session.accessToken()).map(jwt -> view(session, jwt));
                })
                .onErrorResume(BadJwtException.class, _ -> Mono.empty())
                .switchIfEmpty(
                        Mono.fromSupplier(
                                () -> new View(false, null, null, null, null, choices.all("/"))));
    }

    private View view(Session session, Jwt jwt) {
        Issuer issuer = trusted.issuer(jwt.getClaimAsString("iss")).orElseThrow();
        return new View(
                true,
                jwt.getClaimAsString(issuer.personClaim()),
                issuer.district() == null
                        ? jwt.getClaimAsString(issuer.districtClaim())
                        : issuer.district(),
                session.ends(),
                new Csrf(ForgeryProtection.HEADER, session.csrf()),
                null);
    }
}
