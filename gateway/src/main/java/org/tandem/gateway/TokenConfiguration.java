package org.tandem.gateway;

import io.netty.channel.ChannelOption;

import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.netty.http.client.HttpClient;

import java.time.Duration;
import java.util.List;

/**
 * How a token is judged: signed by the issuer, not expired (60 seconds of clock difference are
 * forgiven), for Tandem. The issuer's keys are fetched with the first token and again when a token
 * names an unknown key, so the issuer may start later than the gateway and change its keys.
 */
@Configuration(proxyBeanMethods = false)
public class TokenConfiguration {

    @Bean
    ReactiveJwtDecoder tokens(OAuth2ResourceServerProperties properties, GatewayLimits limits) {
        String issuer = properties.getJwt().getIssuerUri();
        Assert.hasText(issuer, "spring.security.oauth2.resourceserver.jwt.issuer-uri is not set");
        NimbusReactiveJwtDecoder decoder =
                NimbusReactiveJwtDecoder.withIssuerLocation(issuer)
                        .webClient(bounded(limits.identityTime()))
                        .build();
        // RFC 9068 issuers write at+jwt, older ones JWT or nothing.
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        JwtAudienceValidator audience =
                new JwtAudienceValidator(properties.getJwt().getAudiences().getFirst());
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(
                        List.of(type, new JwtIssuerValidator(issuer), audience)));
        // What is not a judgement of the token is a failure to reach the issuer.
        return token ->
                decoder.decode(token)
                        .onErrorMap(
                                error -> !(error instanceof BadJwtException),
                                IdentityUnavailableException::new);
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
}
