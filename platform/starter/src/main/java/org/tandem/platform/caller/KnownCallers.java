package org.tandem.platform.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.security.oauth2.jwt.Jwt;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.token.PersonKey;
import org.tandem.platform.token.TokenProperties;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.List;

/**
 * Turns a validated token into who is calling. Whoever is named by her id is read from the token;
 * by an e-mail address or a user name she is looked up in what the service knows of the district's
 * people, and the answer, good or bad, is remembered for a minute. So long does it take until a
 * change in the roster counts.
 */
final class KnownCallers {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int REMEMBERED_NAMES = 100_000;

    private final TokenProperties tokens;
    private final SignInNames names;
    private final Cache<Asked, List<PersonId>> known;

    private record Asked(DistrictId district, SignInName name) {}

    KnownCallers(TokenProperties tokens, SignInNames names, Ticker ticker) {
        this.tokens = tokens;
        this.names = names;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED_NAMES)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(ticker)
                        .build();
    }

    /** The caller, or an authentication error that says why nobody knows who it is (401). */
    Mono<CallerAuthentication> of(Jwt token) {
        return Mono.defer(() -> {
            CallerClaims claims = CallerClaims.of(token, tokens);
            DistrictId district = claims.district();
            Mono<PersonId> person =
                    switch (claims.issuer().personKey()) {
                        case SOURCED_ID -> Mono.just(claims.personId());
                        case EMAIL, USERNAME ->
                                people(new Asked(district, claims.name()))
                                        .map(found -> only(found, claims.issuer().personKey()));
                    };
            return person.map(
                    p -> CallerAuthentication.of(new Caller(district, p, claims.scopes())));
        });
    }

    private Mono<List<PersonId>> people(Asked asked) {
        List<PersonId> remembered = known.getIfPresent(asked);
        return remembered == null
                // The store is asked by a thread that may wait.
                ? Mono.fromCallable(() -> known.get(asked, this::ask))
                        .subscribeOn(Schedulers.boundedElastic())
                : Mono.just(remembered);
    }

    private List<PersonId> ask(Asked asked) {
        return List.copyOf(names.named(asked.district(), asked.name()));
    }

    /** Never one of several: families share addresses. */
    private static PersonId only(List<PersonId> found, PersonKey key) {
        return switch (found.size()) {
            case 0 -> throw UnknownCallerException.unknown(key);
            case 1 -> found.getFirst();
            default -> throw UnknownCallerException.ambiguous(key);
        };
    }
}
