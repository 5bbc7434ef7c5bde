package org.tandem.gateway.browser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.server.logout.OidcClientInitiatedServerLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.tandem.platform.token.IssuerUnavailableException;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Signs a browser out: its cookies are cleared, and it is sent to the issuer's page for that
 * (OpenID Connect RP-Initiated Logout), which sends it back to the start page. Where the issuer has
 * no such page, or does not answer, straight to the start page.
 */
@Component
public class SignOut implements ServerLogoutHandler, ServerLogoutSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);

    private final SessionCookie cookie;
    private final OidcClientInitiatedServerLogoutSuccessHandler issuer;
    private final DefaultServerRedirectStrategy redirect = new DefaultServerRedirectStrategy();

    SignOut(
            SessionCookie cookie,
            ReactiveClientRegistrationRepository registrations,
            PublicAddress address) {
        this.cookie = cookie;
        this.issuer = new OidcClientInitiatedServerLogoutSuccessHandler(registrations);
        // After a POST: the next request is a GET.
        redirect.setHttpStatus(HttpStatus.SEE_OTHER);
        issuer.setRedirectStrategy(redirect);
        issuer.setPostLogoutRedirectUri(address.template() + "/");
    }

    @Override
    public Mono<Void> logout(WebFilterExchange exchange, Authentication nobody) {
        return Mono.fromRunnable(() -> cookie.clear(exchange.getExchange()));
    }

    @Override
    public Mono<Void> onLogoutSuccess(WebFilterExchange exchange, Authentication nobody) {
        Mono<Void> startPage = redirect.sendRedirect(exchange.getExchange(), URI.create("/"));
        return SessionCookie.of(exchange.getExchange())
                .map(session -> issuer.onLogoutSuccess(exchange, person(session)))
                .orElse(startPage)
                .onErrorResume(
                        IssuerUnavailableException.class,
                        away -> {
                            log.warn("Signed out here, but not at the issuer: {}", away.toString());
                            return startPage;
                        });
    }

    /** As far as Spring Security needs to know: the token, which was verified at sign-in. */
    private static OAuth2AuthenticationToken person(Session session) {
        var idToken = new OidcIdToken(session.idToken(), null, null, Map.of("sub", "somebody"));
        return new OAuth2AuthenticationToken(
                new DefaultOidcUser(List.of(), idToken), List.of(), session.registration());
    }
}
