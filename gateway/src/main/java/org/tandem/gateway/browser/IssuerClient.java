package org.tandem.gateway.browser;

import io.netty.channel.ChannelOption;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.tandem.platform.token.IssuerUnavailableException;
import org.tandem.platform.token.TokenProperties;

import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import java.time.Duration;

/**
 * How issuers are asked for their metadata, tokens and keys: by Spring Security's clients, within
 * the time of {@link TokenProperties#issuerTime()}. An issuer that does not answer, or answers that
 * it is broken, is {@link IssuerUnavailableException}: nobody's sign-in was refused by that.
 */
@Configuration(proxyBeanMethods = false)
public class IssuerClient {

    private final Duration limit;
    private final WebClient web;

    IssuerClient(TokenProperties tokens) {
        this.limit = tokens.issuerTime();
        HttpClient client =
                HttpClient.create()
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(limit.toMillis()))
                        .responseTimeout(limit);
        this.web =
                WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(client))
                        .filter(IssuerClient::ask)
                        .build();
    }

    private static Mono<ClientResponse> ask(ClientRequest request, ExchangeFunction issuer) {
        return issuer.exchange(request)
                .onErrorMap(WebClientRequestException.class, IssuerUnavailableException::new)
                .flatMap(answer ->
                        answer.statusCode().is5xxServerError()
                                ? answer.createError()
                                        .onErrorMap(IssuerUnavailableException::new)
                                        .cast(ClientResponse.class)
                                : Mono.just(answer));
    }

    /** For everything but tokens. */
    @Bean
    WebClient issuerWebClient() {
        return web;
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeClient() {
        var client = new WebClientReactiveAuthorizationCodeTokenResponseClient();
        client.setWebClient(web);
        return client;
    }

    @Bean
    ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshClient() {
        var client = new WebClientReactiveRefreshTokenTokenResponseClient();
        client.setWebClient(web);
        return client;
    }

    /** Spring's, whose own request for the issuer's keys knows no limit of time. */
    @Bean
    ReactiveJwtDecoderFactory<ClientRegistration> idTokens() {
        var spring = new ReactiveOidcIdTokenDecoderFactory();
        return registration -> {
            var decoder = spring.createDecoder(registration);
            return token ->
                    decoder.decode(token)
                            .timeout(limit)
                            .onErrorMap(
                                    error -> !(error instanceof BadJwtException),
                                    IssuerUnavailableException::new);
        };
    }
}
