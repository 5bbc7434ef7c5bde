package org.tandem.platform.caller;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problems;
import org.tandem.platform.token.IssuerUnavailableException;
import org.tandem.platform.token.PersonKey;
import org.tandem.platform.token.TokenProperties;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every request needs a valid access token, except for health and metrics, which no route of the
 * gateway leads to, and what a service opens by name ({@link OpenPaths}). There is no session and
 * therefore no CSRF token: the token travels with each request.
 */
@AutoConfiguration(before = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class CallerSecurity {

    @Bean
    @ConditionalOnMissingBean
    SecurityWebFilterChain tandemSecurity(
            ServerHttpSecurity http,
            JsonMapper json,
            TokenProperties tokens,
            ObjectProvider<SignInNames> names,
            ObjectProvider<OpenPaths> open) {
        var callers = new KnownCallers(tokens, names(tokens, names), Ticker.systemTicker());
        return http.csrf(CsrfSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                // Each is a filter that every request passes, for what only browsers need; the
                // gateway writes the headers.
                .requestCache(RequestCacheSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(HeaderSpec::disable)
                .authorizeExchange(exchanges ->
                        exchanges
                                .pathMatchers(open(open))
                                .permitAll()
                                .anyExchange()
                                .authenticated())
                .oauth2ResourceServer(server ->
                        server.authenticationEntryPoint(
                                        (exchange, e) -> unauthenticated(exchange, e, json))
                                .jwt(jwt -> jwt.jwtAuthenticationConverter(callers::of)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(
                                        (exchange, e) -> unauthenticated(exchange, e, json))
                                .accessDeniedHandler((exchange, e) ->
                                        Problems.write(exchange, Problem.NOT_FOUND, json)))
                .build();
    }

    private static String[] open(ObjectProvider<OpenPaths> open) {
        return Stream.concat(
                        Stream.of("/actuator/health/**", "/actuator/prometheus"),
                        open.stream().map(OpenPaths::patterns).flatMap(List::stream))
                .toArray(String[]::new);
    }

    /** Whoever looks people up by name; needed only for issuers that do not know their ids. */
    private static SignInNames names(TokenProperties tokens, ObjectProvider<SignInNames> names) {
        boolean needed =
                tokens.issuers().stream().anyMatch(i -> i.personKey() != PersonKey.SOURCED_ID);
        return needed ? names.getObject() : (_, _) -> List.of();
    }

    /** A token that cannot be judged, because somebody else is away, is no fault of its bearer. */
    @Bean
    @Order(-2)
    WebExceptionHandler callerUnavailable(JsonMapper json) {
        return (exchange, error) -> {
            Problem problem =
                    switch (error) {
                        case IssuerUnavailableException _ -> Problem.SIGN_IN_UNAVAILABLE;
                        // Whom a token names is looked up before any controller is asked.
                        case DataAccessResourceFailureException _ -> Problem.STORE_UNAVAILABLE;
                        default -> null;
                    };
            if (problem == null) {
                return Mono.error(error);
            }
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
            return Problems.write(exchange, problem, json);
        };
    }

    /** 401 with the challenge of RFC 6750 section 3, and a problem that says what to do. */
    private static Mono<Void> unauthenticated(
            ServerWebExchange exchange, Exception why, JsonMapper json) {
        ServerHttpResponse response = exchange.getResponse();
        boolean tokenGiven =
                exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        String challenge =
                why instanceof OAuth2AuthenticationException oauth
                                && oauth.getError() instanceof BearerTokenError error
                        ? "Bearer error=\"" + error.getErrorCode() + "\""
                        : "Bearer";
        response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        Problem problem =
                why instanceof UnknownCallerException unknown
                        ? unknown.problem()
                        : tokenGiven ? Problem.TOKEN_NOT_ACCEPTED : Problem.UNAUTHENTICATED;
        return Problems.write(exchange, problem, json);
    }
}
