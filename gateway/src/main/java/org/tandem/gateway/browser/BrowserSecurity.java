package org.tandem.gateway.browser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.ServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.gateway.Problem;
import org.tandem.gateway.Problem.Kind;
import org.tandem.gateway.ProblemWriter;

import reactor.core.publisher.Mono;

import java.time.Clock;

/**
 * What the door needs for browsers, added to its chain of filters by Spring Security: signing in
 * and out with OpenID Connect, the session from the cookie, and protection against forged requests.
 */
@Configuration(proxyBeanMethods = false)
public class BrowserSecurity {

    static final String SIGN_OUT = "/sign-out";
    private static final Logger log = LoggerFactory.getLogger(BrowserSecurity.class);

    private final ServerRedirectStrategy redirect = new DefaultServerRedirectStrategy();
    private final ProblemWriter problems;

    BrowserSecurity(ProblemWriter problems) {
        this.problems = problems;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Customizer<ServerHttpSecurity> browsers(
            SessionCookie cookie,
            Renewal renewal,
            SignInRequests requests,
            AttemptCookie attempt,
            SignOut signOut,
            ForgeryProtection forgery) {
        return http ->
                http.addFilterBefore(
                                new SessionFilter(cookie, renewal), SecurityWebFiltersOrder.CSRF)
                        .csrf(csrf ->
                                csrf.csrfTokenRepository(forgery)
                                        .csrfTokenRequestHandler(forgery)
                                        .requireCsrfProtectionMatcher(forgery::isNeeded)
                                        .accessDeniedHandler((exchange, _) ->
                                                forged(exchange, forgery.isCrossSite(exchange))))
                        .oauth2Login(login ->
                                login.authorizationRequestResolver(requests)
                                        .authorizationRequestRepository(attempt)
                                        .authenticationSuccessHandler(this::goOn)
                                        .authenticationFailureHandler(this::failed)
                                        .securityContextRepository(
                                                NoOpServerSecurityContextRepository.getInstance()))
                        .logout(out ->
                                out.logoutUrl(SIGN_OUT)
                                        .logoutHandler(signOut)
                                        .logoutSuccessHandler(signOut));
    }

    private Mono<Void> goOn(WebFilterExchange exchange, Object person) {
        ServerWebExchange back = exchange.getExchange();
        return redirect.sendRedirect(back, SignInRequests.returnPage(back));
    }

    private Mono<Void> failed(WebFilterExchange exchange, AuthenticationException why) {
        log.info("A sign-in failed: {}", code(why));
        ServerWebExchange back = exchange.getExchange();
        back.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        String detail =
                "Signing in was cancelled or refused, took too long, or was begun in another"
                        + " window. Start again at "
                        + SignInController.SIGN_IN
                        + ".";
        return problems.write(
                back, Problem.of(Kind.SIGN_IN_FAILED, detail, back.getRequest().getPath().value()));
    }

    /** It may come from the address line, so only what an error code looks like is repeated. */
    private static String code(AuthenticationException why) {
        String code =
                why instanceof OAuth2AuthenticationException oauth2
                        ? oauth2.getError().getErrorCode()
                        : why.getClass().getSimpleName();
        return code.matches("[A-Za-z0-9_]{1,60}") ? code : "unreadable";
    }

    private Mono<Void> forged(ServerWebExchange exchange, boolean crossSite) {
        String detail =
                crossSite
                        ? "Another site's page sent this request. Use Tandem's own pages."
                        : "Send the value of the cookie %s in the header %s; GET %s tells it too."
                                .formatted(
                                        SessionCookie.CSRF_COOKIE,
                                        ForgeryProtection.HEADER,
                                        SessionController.SESSION);
        return problems.write(
                exchange, Problem.of(Kind.FORGED, detail, exchange.getRequest().getPath().value()));
    }
}
