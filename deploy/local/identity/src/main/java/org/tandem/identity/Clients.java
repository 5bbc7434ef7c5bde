package org.tandem.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

import java.time.Duration;

/** The programs that may ask for tokens. */
@Configuration(proxyBeanMethods = false)
class Clients {

    /** Name of the client setting with the district in which a machine acts. */
    static final String DISTRICT = "tandem.district";

    /** Scope of people's tokens. */
    static final String TANDEM = "tandem";

    @Bean
    RegisteredClientRepository registeredClients(IdentityProperties properties) {
        RegisteredClient web =
                signsPeopleIn("tandem-web")
                        .redirectUris(uris -> uris.addAll(properties.webRedirectUris()))
                        .redirectUri(properties.issuer() + SignInPage.SIGNED_IN)
                        .postLogoutRedirectUris(uris -> uris.addAll(properties.webSignedOutUris()))
                        .build();
        RegisteredClient gateway =
                signsPeopleIn("tandem-gateway")
                        .clientSecret("{noop}" + properties.gatewaySecret())
                        .clientAuthenticationMethods(methods -> {
                            methods.clear();
                            methods.add(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
                        })
                        .redirectUris(uris -> uris.addAll(properties.gatewayRedirectUris()))
                        .postLogoutRedirectUris(uris -> uris.addAll(properties.webSignedOutUris()))
                        .build();
        RegisteredClient mobile =
                signsPeopleIn("tandem-mobile").redirectUri("org.tandem.mobile:/signed-in").build();
        return new InMemoryRegisteredClientRepository(
                web,
                gateway,
                mobile,
                machine("tandem-machine", "maplewood"),
                machine("tandem-machine-lakeside", "lakeside"));
    }

    /** A machine acts in one district; its secret is its name. */
    private static RegisteredClient machine(String id, String district) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("events.read")
                .scope("roster.write")
                .clientSettings(ClientSettings.builder().setting(DISTRICT, district).build())
                .tokenSettings(lifetimes())
                .build();
    }

    /** A program in the hands of people can keep no secret; PKCE takes its place. */
    private static RegisteredClient.Builder signsPeopleIn(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scope(OidcScopes.OPENID)
                .scope(TANDEM)
                .clientSettings(
                        ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                .tokenSettings(lifetimes());
    }

    private static TokenSettings lifetimes() {
        return TokenSettings.builder()
                .authorizationCodeTimeToLive(Duration.ofMinutes(2))
                .accessTokenTimeToLive(Duration.ofHours(1))
                .refreshTokenTimeToLive(Duration.ofHours(12))
                .reuseRefreshTokens(false)
                .build();
    }
}
