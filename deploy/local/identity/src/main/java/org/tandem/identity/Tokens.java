package org.tandem.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What is in the tokens. Both say which person of which district somebody is, in the words by which
 * a district's own provider could say it, too: the subject, the roster's {@code sourced_id}, and
 * the e-mail address, if there is one. An access token says nothing else about the person.
 */
@Configuration(proxyBeanMethods = false)
class Tokens {

    @Bean
    @Lazy(false)
    JWKSource<SecurityContext> signingKeys(IdentityProperties properties) {
        return new ImmutableJWKSet<>(SigningKey.in(Path.of(properties.keyFile())));
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(JWKSource<SecurityContext> signingKeys) {
        JwtGenerator jwt = new JwtGenerator(new NimbusJwtEncoder(signingKeys));
        jwt.setJwtCustomizer(Tokens::fill);
        return new DelegatingOAuth2TokenGenerator(jwt, new RefreshTokens());
    }

    private static void fill(JwtEncodingContext context) {
        JwtClaimsSet.Builder claims = context.getClaims();
        boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        if (access) {
            claims.audience(List.of(Clients.TANDEM));
            claims.claim("scope", String.join(" ", new TreeSet<>(context.getAuthorizedScopes())));
        }
        Authentication principal = context.getPrincipal();
        if (principal != null
                && principal.getPrincipal() instanceof SamplePerson(var district, var who)) {
            claims.subject(who.id());
            claims.claim("district", district);
            claims.claim("sourced_id", who.id());
            if (who.email() != null) {
                claims.claim("email", who.email());
            }
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                claims.claim("name", who.givenName() + " " + who.familyName());
                claims.claim("given_name", who.givenName());
                claims.claim("family_name", who.familyName());
                claims.claim("preferred_username", who.username());
                claims.claim("locale", who.language());
                claims.claim("zoneinfo", who.timeZone());
            }
        } else if (access) {
            String district =
                    context.getRegisteredClient().getClientSettings().getSetting(Clients.DISTRICT);
            claims.claim("district", Objects.requireNonNull(district));
        }
    }

    /**
     * Refresh tokens also for public clients, which the framework's own generator leaves out. Each
     * can be used once.
     */
    private static final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

        private final StringKeyGenerator random = new Base64StringKeyGenerator(64);

        @Override
        public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
            if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
                return null;
            }
            Instant now = Instant.now();
            return new OAuth2RefreshToken(
                    random.generateKey(),
                    now,
                    now.plus(
                            context.getRegisteredClient()
                                    .getTokenSettings()
                                    .getRefreshTokenTimeToLive()));
        }
    }
}
