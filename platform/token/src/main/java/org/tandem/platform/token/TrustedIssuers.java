package org.tandem.platform.token;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jwt.JWTParser;

import io.netty.channel.ChannelOption;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a token is judged: signed by a trusted issuer, not expired (60 seconds of clock difference
 * are forgiven), for Tandem. An issuer's keys are fetched with its first token and again when a
 * token names an unknown key, so an issuer may start later than the application and change its
 * keys.
 *
 * <p>A token comes with every request, and verifying a signature costs more than all else that is
 * done with it; so a verified token is remembered until it expires, at most {@link
 * TokenProperties#remembered()}.
 */
public final class TrustedIssuers implements ReactiveJwtDecoder {

    /** Characters of tokens remembered; about 30,000 tokens. */
    private static final int REMEMBERED_CHARACTERS = 32_000_000;

    private final Map<String, ReactiveJwtDecoder> decoders;
    private final Cache<String, Jwt> verified;

    TrustedIssuers(TokenProperties properties, Clock clock) {
        decoders =
                properties.issuers().stream()
                        .collect(
                                toUnmodifiableMap(
                                        TokenProperties.Issuer::uri,
                                        issuer -> decoder(issuer.uri(), properties)));
        verified =
                Caffeine.newBuilder()
                        .maximumWeight(REMEMBERED_CHARACTERS)
                        .weigher((String token, Jwt _) -> token.length())
                        .expireAfter(
                                Expiry.creating((String _, Jwt jwt) ->
                                        life(jwt, clock, properties.remembered())))
                        .build();
    }

    private static Duration life(Jwt jwt, Clock clock, Duration most) {
        Instant expiry = jwt.getExpiresAt();
        Duration left = expiry == null ? most : Duration.between(clock.instant(), expiry);
        return left.isNegative() ? Duration.ZERO : left.compareTo(most) < 0 ? left : most;
    }

    private static ReactiveJwtDecoder decoder(String issuer, TokenProperties properties) {
        NimbusReactiveJwtDecoder decoder =
                NimbusReactiveJwtDecoder.withIssuerLocation(issuer)
                        .webClient(bounded(properties.issuerTime()))
                        .build();
        // RFC 9068 issuers write at+jwt, older ones JWT or nothing.
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(
                        List.of(
                                type,
                                new JwtIssuerValidator(issuer),
                                new JwtAudienceValidator(properties.audience()))));
        return decoder;
    }

    private static WebClient bounded(Duration limit) {
        HttpClient client =
                HttpClient.create()
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(limit.toMillis()))
                        .responseTimeout(limit);
        return WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)).build();
    }

    /**
     * Judges a token.
     *
     * @return the token; {@link BadJwtException} when it is not trusted, {@link
     *     IssuerUnavailableException} when its issuer could not be asked
     */
    @Override
    public Mono<Jwt> decode(String token) {
        Jwt known = verified.getIfPresent(token);
        if (known != null) {
            return Mono.just(known);
        }
        String issuer = issuerNamedIn(token);
        ReactiveJwtDecoder decoder = issuer == null ? null : decoders.get(issuer);
        if (decoder == null) {
            return Mono.error(new BadJwtException("the token is not from a trusted issuer"));
        }
        return decoder.decode(token)
                .doOnNext(jwt -> verified.put(token, jwt))
                // What is not a judgement of the token is a failure to reach the issuer.
                .onErrorMap(
                        error -> !(error instanceof BadJwtException),
                        IssuerUnavailableException::new);
    }

    /** Before anything is verified: only says whose keys must verify it. */
    private static @Nullable String issuerNamedIn(String token) {
        try {
            var claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null ? null : claims.getIssuer();
        } catch (ParseException e) {
            return null;
        }
    }
}
