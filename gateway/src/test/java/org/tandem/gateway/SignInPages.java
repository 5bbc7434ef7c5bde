package org.tandem.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The endpoints of an OpenID Connect provider, as strict as a real one: it signs everybody in as
 * maria, insists on PKCE and on the client's secret, and accepts each code and refresh token once.
 */
final class SignInPages {

    static final String CLIENT = "tandem-gateway";
    static final String SECRET = "not-a-secret";

    private final Issuer issuer;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile UnaryOperator<JWTClaimsSet.Builder> accessToken = UnaryOperator.identity();
    private volatile boolean refuses;
    private volatile boolean givesRefreshTokens = true;

    /** What a gateway asked for in the name of a browser. */
    private record Asked(String redirect, String challenge, String nonce) {}

    SignInPages(Issuer issuer) {
        this.issuer = issuer;
    }

    void reset() {
        codes.clear();
        refreshTokens.clear();
        refreshes.set(0);
        accessToken = UnaryOperator.identity();
        refuses = false;
        givesRefreshTokens = true;
    }

    /** How the access tokens from now on differ from the usual ones. */
    void accessTokens(UnaryOperator<JWTClaimsSet.Builder> change) {
        accessToken = change;
    }

    /** Nobody is let in any more. */
    void refuse() {
        refuses = true;
    }

    void giveNoRefreshTokens() {
        givesRefreshTokens = false;
    }

    /** As if another instance of the gateway had used them all. */
    void spendRefreshTokens() {
        refreshTokens.clear();
    }

    /** How often a refresh was asked for, successfully or not. */
    int refreshes() {
        return refreshes.get();
    }

    void answer(HttpExchange exchange) throws IOException, InterruptedException {
        switch (exchange.getRequestURI().getPath()) {
            case "/keys" -> Upstream.json(200, issuer.keys()).answer(exchange);
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange);
            case "/logout" -> logout(exchange);
            default -> Upstream.json(200, metadata()).answer(exchange);
        }
    }

    private String metadata() {
        return """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
         "token_endpoint":"%1$s/token","end_session_endpoint":"%1$s/logout",
         "response_types_supported":["code"],"subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256"],
         "token_endpoint_auth_methods_supported":["client_secret_basic"]}\
        """
                .formatted(issuer.uri());
    }

    private void authorize(HttpExchange exchange) throws IOException, InterruptedException {
        var asked = query(exchange);
        String redirect = given(asked, "redirect_uri");
        boolean proper =
                given(asked, "client_id").equals(CLIENT)
                        && given(asked, "response_type").equals("code")
                        && given(asked, "scope").contains("openid")
                        && given(asked, "code_challenge_method").equals("S256")
                        && redirect.endsWith("/login/oauth2/code/test");
        if (!proper) {
            Upstream.typed(400, "text/html", "<h1>Not possible</h1>").answer(exchange);
            return;
        }
        var back = UriComponentsBuilder.fromUriString(redirect);
        back.queryParam("state", given(asked, "state"));
        if (refuses) {
            back.queryParam("error", "access_denied");
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(
                    code,
                    new Asked(redirect, given(asked, "code_challenge"), given(asked, "nonce")));
            back.queryParam("code", code);
        }
        redirect(exchange, back.build().toUriString());
    }

    private void token(HttpExchange exchange) throws IOException, InterruptedException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String secret = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        if (!("Basic " + secret).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Upstream.json(401, "{\"error\":\"invalid_client\"}").answer(exchange);
        } else if (given(form, "grant_type").equals("refresh_token")) {
            refreshes.incrementAndGet();
            give(exchange, refreshTokens.remove(given(form, "refresh_token")), null);
        } else {
            Asked asked = codes.remove(given(form, "code"));
            boolean right =
                    asked != null
                            && asked.redirect().equals(given(form, "redirect_uri"))
                            && asked.challenge().equals(sha256(given(form, "code_verifier")));
            give(exchange, right, asked == null ? null : asked.nonce());
        }
    }

    private void give(HttpExchange exchange, boolean right, @Nullable String nonce)
            throws IOException, InterruptedException {
        if (!right) {
            Upstream.json(400, "{\"error\":\"invalid_grant\"}").answer(exchange);
            return;
        }
        String refresh = "refresh-" + UUID.randomUUID();
        refreshTokens.add(refresh);
        String idToken = issuer.token(claims -> claims.audience(CLIENT).claim("nonce", nonce));
        String accessTokenNow =
                issuer.token(
                        claims -> accessToken.apply(claims.jwtID(UUID.randomUUID().toString())));
        String answer =
                """
                {"access_token":"%s","id_token":"%s","token_type":"Bearer","expires_in":300%s}\
                """
                        .formatted(
                                accessTokenNow,
                                idToken,
                                givesRefreshTokens ? ",\"refresh_token\":\"" + refresh + "\"" : "");
        Upstream.json(200, answer).answer(exchange);
    }

    private void logout(HttpExchange exchange) throws IOException, InterruptedException {
        var asked = query(exchange);
        boolean ours = given(asked, "id_token_hint").startsWith("eyJ");
        if (ours) {
            redirect(exchange, given(asked, "post_logout_redirect_uri"));
        } else {
            Upstream.json(400, "{\"error\":\"invalid_token\"}").answer(exchange);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static MultiValueMap<String, String> query(HttpExchange exchange) {
        return parameters(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
    }

    private static MultiValueMap<String, String> parameters(String encoded) {
        return UriComponentsBuilder.newInstance().query(encoded).build().getQueryParams();
    }

    private static String given(MultiValueMap<String, String> all, String name) {
        return URLDecoder.decode(Objects.requireNonNullElse(all.getFirst(name), ""), UTF_8);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
