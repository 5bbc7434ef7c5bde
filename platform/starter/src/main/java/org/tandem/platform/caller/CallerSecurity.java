package org.tandem.platform.caller;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverterAdapter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problems;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

/**
 * Every request needs a valid access token, except for health and metrics, which no route of the
 * gateway leads to. There is no session and therefore no CSRF token: the token travels with each
 * request.
 */
@AutoConfiguration(before = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class CallerSecurity {

    @Bean
    @ConditionalOnMissingBean
    SecurityWebFilterChain tandemSecurity(ServerHttpSecurity http, JsonMapper json) {
        return http.csrf(CsrfSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(exchanges ->
                        exchanges
                                .pathMatchers("/actuator/health/**", "/actuator/prometheus")
                                .permitAll()
                                .anyExchange()
                                .authenticated())
                .oauth2ResourceServer(server ->
                        server.authenticationEntryPoint(
                                        (exchange, e) -> unauthenticated(exchange, e, json))
                                .jwt(jwt ->
                                        jwt.jwtAuthenticationConverter(
                                                new ReactiveJwtAuthenticationConverterAdapter(
                                                        CallerAuthentication::of))))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(
                                        (exchange, e) -> unauthenticated(exchange, e, json))
                                .accessDeniedHandler((exchange, e) ->
                                        Problems.write(exchange, Problem.NOT_FOUND, json)))
                .build();
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
        return Problems.write(
                exchange, tokenGiven ? Problem.TOKEN_NOT_ACCEPTED : Problem.UNAUTHENTICATED, json);
    }
}
