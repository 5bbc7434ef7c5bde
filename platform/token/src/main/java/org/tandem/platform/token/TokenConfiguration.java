package org.tandem.platform.token;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import java.time.Clock;
import java.time.ZoneOffset;

/** Tokens are judged by {@link TrustedIssuers} wherever this module is on the class path. */
@AutoConfiguration(before = ReactiveOAuth2ResourceServerAutoConfiguration.class)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    @Bean
    @ConditionalOnMissingBean(ReactiveJwtDecoder.class)
    TrustedIssuers trustedIssuers(TokenProperties properties) {
        // The machine's time, by which issuers write, also where the service's clock is moved on.
        return new TrustedIssuers(properties, Clock.tickMillis(ZoneOffset.UTC));
    }
}
