package org.tandem.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/**
 * A token issuer: an OpenID discovery document, a key set, tokens signed with its key, and the
 * endpoints of {@link SignInPages}.
 */
final class Issuer {

    private final Upstream server = new Upstream();
    private final RSAKey key = newKey("test-key");
    private final SignInPages pages = new SignInPages(this);

    Issuer() {
        reset();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String uri() {
        return server.uri();
    }

    Upstream server() {
        return server;
    }

    void reset() {
        server.reset();
        pages.reset();
        server.does(pages::answer);
    }

    SignInPages pages() {
        return pages;
    }

    /** The public part of its keys, as a document. */
    String keys() {
        return new JWKSet(key).toString();
    }

    String token() {
        return token(claims -> claims);
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(key, "JWT", change);
    }

    /** A token as {@link #token()}, but typed and signed as told. */
    String signed(RSAKey by, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(uri())
                        .audience("tandem")
                        .subject("maria")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(by.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build();
        SignedJWT token = new SignedJWT(header, change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(by));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    RSAKey key() {
        return key;
    }
}
