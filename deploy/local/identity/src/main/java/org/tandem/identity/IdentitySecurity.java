package org.tandem.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which requests need a signed-in person, and how a person signs in. */
@Configuration(proxyBeanMethods = false)
class IdentitySecurity {

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentityProperties properties) {
        return AuthorizationServerSettings.builder().issuer(properties.issuer()).build();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, RegisteredClientRepository clients) {
        PublicClientRefresh refresh = new PublicClientRefresh(clients);
        return http.oauth2AuthorizationServer(server ->
                        server.oidc(Customizer.withDefaults())
                                .authorizationEndpoint(endpoint ->
                                        endpoint.authorizationResponseHandler(
                                                IdentitySecurity::handOver))
                                .clientAuthentication(client ->
                                        client.authenticationConverter(refresh)
                                                .authenticationProvider(refresh)))
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(
                                        SignInPage.SIGN_IN,
                                        SignInPage.SIGNED_IN,
                                        "/identity.css",
                                        "/error",
                                        "/actuator/health/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form ->
                        form.loginPage(SignInPage.SIGN_IN)
                                .failureUrl(SignInPage.SIGN_IN + "?error")
                                .defaultSuccessUrl(SignInPage.SIGNED_IN))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    /**
     * Sends the code to the client and forgets the person, so that whoever signs in next from the
     * same browser is asked who they are: a demonstration has several people at one screen.
     */
    private static void handOver(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        UriComponentsBuilder target =
                UriComponentsBuilder.fromUriString(Objects.requireNonNull(granted.getRedirectUri()))
                        .queryParam("code", "{code}");
        Map<String, Object> values = new HashMap<>();
        values.put("code", Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
        if (granted.getState() != null) {
            target.queryParam("state", "{state}");
            values.put("state", granted.getState());
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.sendRedirect(target.encode().buildAndExpand(values).toUriString());
    }
}
