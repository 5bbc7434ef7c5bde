package org.tandem.gateway.browser;

import static java.util.stream.Collectors.toUnmodifiableMap;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;
import org.tandem.gateway.SignInProperties;
import org.tandem.gateway.SignInProperties.Issuer;
import org.tandem.platform.token.IssuerUnavailableException;
import org.tandem.platform.token.TokenProperties;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Map;

/**
 * The gateway as a client of each configured issuer. An issuer's metadata (OpenID Connect
 * Discovery) are fetched when somebody first signs in there, and again every hour, so that issuers
 * may start later than the gateway and move their endpoints.
 */
@Component
public class Registrations implements ReactiveClientRegistrationRepository {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final WebClient web;
    private final PublicAddress address;
    private final Map<String, Mono<ClientRegistration>> registrations;

    Registrations(
            SignInProperties properties,
            TokenProperties tokens,
            WebClient issuerWebClient,
            PublicAddress address) {
        this.web = issuerWebClient;
        this.address = address;
        for (Issuer issuer : properties.issuers()) {
            Assert.isTrue(
                    tokens.issuer(issuer.uri()).isPresent(),
                    "tandem.tokens.issuers does not trust the sign-in issuer " + issuer);
        }
        this.registrations =
                properties.issuers().stream()
                        .collect(toUnmodifiableMap(Issuer::id, this::fetchedWhenAsked));
    }

    @Override
    public Mono<ClientRegistration> findByRegistrationId(String id) {
        return registrations.getOrDefault(id, Mono.empty());
    }

    private Mono<ClientRegistration> fetchedWhenAsked(Issuer issuer) {
        return web.get()
                .uri(issuer.uri() + "/.well-known/openid-configuration")
                .retrieve()
                .bodyToMono(METADATA)
                .map(metadata -> registration(issuer, metadata))
                // What is no metadata of this issuer is no judgement about the person.
                .onErrorMap(
                        error -> !(error instanceof IssuerUnavailableException),
                        IssuerUnavailableException::new)
                .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    private ClientRegistration registration(Issuer issuer, Map<String, Object> metadata) {
        Assert.isTrue(issuer.uri().equals(metadata.get("issuer")), "another issuer answers");
        ClientRegistration.Builder registration =
                ClientRegistrations.fromOidcConfiguration(metadata)
                        .registrationId(issuer.id())
                        .clientId(issuer.clientId())
                        .scope(issuer.scopes())
                        .redirectUri(address.template() + "/login/oauth2/code/{registrationId}");
        return issuer.clientSecret() == null
                ? registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
                : registration.clientSecret(issuer.clientSecret()).build();
    }
}
