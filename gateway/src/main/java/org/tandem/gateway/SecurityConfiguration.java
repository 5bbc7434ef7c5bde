package org.tandem.gateway;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.gateway.Problem.Kind;

import reactor.core.publisher.Mono;

/**
 * Who may pass. The gateway only asks for a valid token; what its person may do is decided by the
 * service, from the roster. Paths that are not named here have no route and nothing but public
 * files behind them.
 *
 * <p>Browsers, which have a cookie in place of the token, are let in by {@code BrowserSecurity}:
 * Spring Security adds it to the same chain, before the checks below.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class SecurityConfiguration {

    private final ProblemWriter problems;

    SecurityConfiguration(ProblemWriter problems) {
        this.problems = problems;
    }

    @Bean
    SecurityWebFilterChain door(ServerHttpSecurity http) {
        return http.authorizeExchange(paths ->
                        paths.pathMatchers("/actuator/health/**")
                                .permitAll()
                                // For machines with this scope; the others see a 404.
                                .pathMatchers("/actuator/**")
                                .hasAuthority("SCOPE_metrics")
                                .pathMatchers(Reference.PATH, Reference.PATH + "/*")
                                .permitAll()
                                .pathMatchers("/api/**", "/stream")
                                .authenticated()
                                .anyExchange()
                                .permitAll())
                .oauth2ResourceServer(tokens ->
                        tokens.jwt(_ -> {})
                                .authenticationEntryPoint(this::unauthenticated)
                                .accessDeniedHandler((exchange, _) -> notFound(exchange)))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(this::unauthenticated)
                                .accessDeniedHandler((exchange, _) -> notFound(exchange)))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                // AnswerHeaders writes them, on refused requests too.
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .build();
    }

    /** Addresses made to be read in two ways ({@code //}, {@code %2e}, {@code ;}) are refused. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests() {
        return (exchange, _) ->
                problems.write(
                        exchange,
                        Problem.of(
                                Kind.BAD_REQUEST,
                                "The address or a header has characters that are not accepted.",
                                exchange.getRequest().getPath().value()));
    }

    private Mono<Void> unauthenticated(ServerWebExchange exchange, AuthenticationException why) {
        String path = exchange.getRequest().getPath().value();
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (!(why instanceof OAuth2AuthenticationException refused)) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            String detail =
                    "Sign in and send the access token in the header 'Authorization: Bearer'.";
            return problems.write(exchange, Problem.of(Kind.UNAUTHENTICATED, detail, path));
        }
        headers.set(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"%s\"".formatted(refused.getError().getErrorCode()));
        if (refused.getError() instanceof BearerTokenError error
                && error.getHttpStatus() == HttpStatus.BAD_REQUEST) {
            String detail = "Send one access token, in the header 'Authorization: Bearer' alone.";
            return problems.write(exchange, Problem.of(Kind.BAD_REQUEST, detail, path));
        }
        String detail = "The access token has expired or was not issued for Tandem. Sign in again.";
        return problems.write(exchange, Problem.of(Kind.UNAUTHENTICATED, detail, path));
    }

    private Mono<Void> notFound(ServerWebExchange exchange) {
        String detail = "Nothing answers at this address for you.";
        String path = exchange.getRequest().getPath().value();
        return problems.write(exchange, Problem.of(Kind.NOT_FOUND, detail, path));
    }
}
