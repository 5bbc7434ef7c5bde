package org.tandem.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/**
 * Access tokens signed with a key of this test JVM, and the decoder that trusts it. Signature and
 * expiry are checked as in production; only the key does not come from an issuer.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestTokens {

    private static final String PEOPLE = "openid tandem";
    private static final RSAKey KEY = newKey();

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    ReactiveJwtDecoder testDecoder() throws JOSEException {
        return NimbusReactiveJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
    }

    /** A valid {@code Authorization} header value for a person of a district. */
    public static String bearer(String district, String person) {
        return "Bearer " + token(district, person, PEOPLE, Instant.now().plus(Duration.ofHours(1)));
    }

    /** A valid {@code Authorization} header value for a machine with these scopes. */
    public static String machine(String district, String client, String... scopes) {
        Instant expiry = Instant.now().plus(Duration.ofHours(1));
        return "Bearer " + token(district, client, String.join(" ", scopes), expiry);
    }

    /** A token that ran out an hour ago. */
    public static String expired(String district, String person) {
        return "Bearer "
                + token(district, person, PEOPLE, Instant.now().minus(Duration.ofHours(1)));
    }

    /** A valid {@code Authorization} header value of another issuer, with claims of its own. */
    public static String issuedBy(String issuer, Map<String, ?> claims) {
        return "Bearer " + token(issuer, claims, Instant.now().plus(Duration.ofHours(1)));
    }

    private static String token(String district, String person, String scope, Instant expiry) {
        return token(
                "http://127.0.0.1:8090",
                Map.of("sub", person, "district", district, "scope", scope),
                expiry);
    }

    @SuppressWarnings("JavaUtilDate") // the token library's API
    private static String token(String issuer, Map<String, ?> named, Instant expiry) {
        try {
            var builder =
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .audience("tandem")
                            .expirationTime(Date.from(expiry));
            named.forEach(builder::claim);
            var claims = builder.build();
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                            claims);
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
