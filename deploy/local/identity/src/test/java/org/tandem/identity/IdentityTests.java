package org.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.identity.Browser.location;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandem.district.GenerateDistrict;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class IdentityTests {

    private static final String GATEWAY = "http://127.0.0.1:8080/";
    private static final String VERIFIER =
            "only-who-asked-for-the-code-knows-these-words-0123456789";

    private static final String NO_EMAIL =
            """
            {"district": {"id": "elmwood", "name": "Elmwood", "timeZone": "America/Chicago"},
             "people": [{"id": "gg-000001", "username": "una.voss", "givenName": "Una",
              "familyName": "Voss", "language": "en", "timeZone": "America/Chicago",
              "roles": [{"role": "relative", "school": "go-000001"}]}]}
            """;

    @TempDir static Path dir;

    private static String identity;
    private static ConfigurableApplicationContext application;

    private Browser browser;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        identity = "http://127.0.0.1:" + port;
        for (String cast : List.of("maplewood.json", "lakeside.json")) {
            GenerateDistrict.generate(
                    "--cast=" + SampleDistrictTests.CASTS.resolve(cast), "--out=" + districts());
        }
        Files.writeString(districts().resolve("elmwood.sign-ins.json"), NO_EMAIL);
        application = run(port);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser(identity);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void an_access_token_says_who_of_which_district_and_nothing_more() throws Exception {
        JsonNode tokens = signIn("rosa.garcia");

        SignedJWT token = verified(tokens.path("access_token").stringValue());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getClaims())
                .containsOnlyKeys(
                        "iss",
                        "sub",
                        "aud",
                        "district",
                        "sourced_id",
                        "email",
                        "scope",
                        "iat",
                        "nbf",
                        "exp",
                        "jti")
                .containsEntry("iss", identity)
                .containsEntry("sub", "g-201")
                .containsEntry("district", "maplewood")
                .containsEntry("sourced_id", "g-201")
                .containsEntry("email", "rosa.garcia@maplewood.example")
                .containsEntry("scope", "openid tandem");
        assertThat(claims.getAudience()).containsExactly("tandem");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofHours(1)));
    }

    @Test
    void people_with_the_same_id_differ_by_district() throws Exception {
        JWTClaimsSet claims = accessClaims(signIn("per.lind"));
        assertThat(claims.getSubject()).isEqualTo("g-201");
        assertThat(claims.getStringClaim("district")).isEqualTo("lakeside");
    }

    @Test
    void whoever_has_no_email_address_can_sign_in_without_one() throws Exception {
        assertThat(accessClaims(signIn("una.voss")).getClaims())
                .containsEntry("sourced_id", "gg-000001")
                .doesNotContainKey("email");
    }

    @Test
    void the_id_token_carries_the_name_for_the_client() throws Exception {
        JWTClaimsSet claims =
                verified(signIn("rosa.garcia").path("id_token").stringValue()).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("tandem-web");
        assertThat(claims.getClaims())
                .containsEntry("sub", "g-201")
                .containsEntry("sourced_id", "g-201")
                .containsEntry("email", "rosa.garcia@maplewood.example")
                .containsEntry("name", "Rosa García")
                .containsEntry("locale", "es");
    }

    @Test
    void the_state_of_the_client_comes_back_unchanged() {
        browser.get(
                "/oauth2/authorize?" + Browser.encode(with("state", "page=1&of=2 {x} ünd+mehr%")));
        String answer = location(browser.get(browser.signIn("rosa.garcia", "tandem")));
        assertThat(answer).contains("state=page%3D1%26of%3D2%20%7Bx%7D%20%C3%BCnd%2Bmehr%25");
    }

    @Test
    void a_refresh_token_works_once_and_keeps_the_person() throws Exception {
        String refresh = signIn("helen.park").path("refresh_token").stringValue();
        Map<String, String> form =
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "tandem-web",
                        "refresh_token", refresh);

        HttpResponse<String> first = browser.post("/oauth2/token", form);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(accessClaims(json(first)).getSubject()).isEqualTo("t-101");

        HttpResponse<String> second = browser.post("/oauth2/token", form);
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(json(second).path("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void a_wrong_password_leads_back_to_the_form_with_the_reason() {
        browser.get(authorize());
        String next = browser.signIn("rosa.garcia", "guess");
        assertThat(next).endsWith("/sign-in?error");
        assertThat(browser.get(next).body())
                .contains("role=\"alert\"", "The username or the password is not right");
    }

    @Test
    void the_form_greets_without_reproach_and_escapes_what_it_repeats() {
        HttpResponse<String> page = browser.get("/sign-in?username=%22%3E%3Cscript%3E");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(page.body())
                .contains("<html lang=\"en\">", "<label for=\"username\">", "rosa.garcia")
                .doesNotContain("role=\"alert\"", "<script>");
    }

    @Test
    void the_next_person_at_the_same_browser_is_asked_to_sign_in() throws Exception {
        assertThat(accessClaims(signIn("rosa.garcia")).getSubject()).isEqualTo("g-201");
        assertThat(location(browser.get(authorize()))).endsWith("/sign-in");
        assertThat(accessClaims(signIn("helen.park")).getSubject()).isEqualTo("t-101");
    }

    @Test
    void an_unknown_client_gets_an_error_page_and_no_redirect() {
        HttpResponse<String> answer =
                browser.get(
                        "/oauth2/authorize?" + Browser.encode(with("client_id", "somebody-else")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("This is not possible");
    }

    @Test
    void a_foreign_redirect_address_gets_no_code() {
        HttpResponse<String> answer =
                browser.get(
                        "/oauth2/authorize?"
                                + Browser.encode(with("redirect_uri", "http://192.0.2.1/take")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_request_without_a_hashed_challenge_is_refused() {
        Map<String, String> none = request();
        none.remove("code_challenge");
        none.remove("code_challenge_method");
        for (Map<String, String> weak : List.of(none, with("code_challenge_method", "plain"))) {
            String answer = location(browser.get("/oauth2/authorize?" + Browser.encode(weak)));
            assertThat(answer).startsWith(redirect()).contains("error=invalid_request");
        }
    }

    @Test
    void a_stolen_code_is_worth_nothing_without_the_verifier() {
        String code = browser.code(authorize(), "rosa.garcia");
        HttpResponse<String> answer = browser.post("/oauth2/token", exchange(code, "x".repeat(43)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").stringValue()).isEqualTo("invalid_grant");
    }

    @Test
    void a_mobile_client_gets_its_code_at_its_own_address() {
        Map<String, String> mobile = request();
        mobile.put("client_id", "tandem-mobile");
        mobile.put("redirect_uri", "org.tandem.mobile:/signed-in");
        browser.get("/oauth2/authorize?" + Browser.encode(mobile));
        assertThat(location(browser.get(browser.signIn("rosa.garcia", "tandem"))))
                .startsWith("org.tandem.mobile:/signed-in?code=");
    }

    @Test
    void the_gateway_may_listen_on_any_port_of_the_loopback_address() {
        Map<String, String> elsewhere = with("redirect_uri", "http://127.0.0.1:1/login/callback");
        browser.get("/oauth2/authorize?" + Browser.encode(elsewhere));
        assertThat(location(browser.get(browser.signIn("rosa.garcia", "tandem"))))
                .startsWith("http://127.0.0.1:1/login/callback?code=");
    }

    @Test
    void the_gateway_gets_tokens_with_its_secret_and_a_person_is_signed_out_through_it()
            throws Exception {
        Map<String, String> request = with("client_id", "tandem-gateway");
        request.put("redirect_uri", GATEWAY + "login/oauth2/code/local");
        Map<String, String> form =
                new LinkedHashMap<>(
                        exchange(
                                browser.code(
                                        "/oauth2/authorize?" + Browser.encode(request),
                                        "rosa.garcia"),
                                VERIFIER));
        form.put("client_id", "tandem-gateway");
        form.put("redirect_uri", GATEWAY + "login/oauth2/code/local");
        assertThat(browser.post("/oauth2/token", form).statusCode()).as("no secret").isEqualTo(401);

        HttpResponse<String> answer = browser.post("/oauth2/token", form, "tandem-gateway");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(accessClaims(json(answer)).getSubject()).isEqualTo("g-201");

        Map<String, String> out =
                Map.of(
                        "id_token_hint",
                        json(answer).path("id_token").stringValue(),
                        "post_logout_redirect_uri",
                        GATEWAY);
        assertThat(location(browser.get("/connect/logout?" + Browser.encode(out))))
                .isEqualTo(GATEWAY);
    }

    @Test
    void a_machine_acts_for_its_district_with_the_scope_it_asks_for() throws Exception {
        HttpResponse<String> answer = machine("tandem-machine");
        JWTClaimsSet claims = accessClaims(json(answer));
        assertThat(claims.getSubject()).isEqualTo("tandem-machine");
        assertThat(claims.getAudience()).containsExactly("tandem");
        assertThat(claims.getClaims())
                .containsEntry("district", "maplewood")
                .containsEntry("scope", "events.read");
    }

    @Test
    void a_machine_with_a_wrong_secret_is_refused() {
        HttpResponse<String> answer = machine("guess");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("error").stringValue()).isEqualTo("invalid_client");
    }

    @Test
    void tokens_are_valid_after_a_restart() throws Exception {
        String token = signIn("rosa.garcia").path("access_token").stringValue();
        int port = URI.create(identity).getPort();
        application.close();
        application = run(port);
        assertThat(verified(token).getJWTClaimsSet().getSubject()).isEqualTo("g-201");
    }

    @Test
    void the_configuration_document_names_the_address_in_use() {
        JsonNode document = json(browser.get("/.well-known/openid-configuration"));
        assertThat(document.path("issuer").stringValue()).isEqualTo(identity);
        assertThat(document.path("jwks_uri").stringValue()).startsWith(identity + "/");
        assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_token_command_prints_a_token() throws Exception {
        Process command = tokenCommand("nadia.haddad");
        String token = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verified(token.strip()).getJWTClaimsSet().getSubject()).isEqualTo("t-103");
        assertThat(command.waitFor()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_token_command_says_what_is_wrong() throws Exception {
        Process command = tokenCommand("nadia.haddad", "guess");
        assertThat(command.getErrorStream().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("token: the username 'nadia.haddad' or its password is not right\n");
        assertThat(command.getInputStream().readAllBytes()).isEmpty();
        assertThat(command.waitFor()).isEqualTo(1);
    }

    private static Path districts() {
        return dir.resolve("districts");
    }

    private static ConfigurableApplicationContext run(int port) {
        return SpringApplication.run(
                IdentityApplication.class,
                "--server.port=" + port,
                "--tandem.identity.districts=" + districts(),
                "--tandem.identity.key-file=" + dir.resolve("key.json"));
    }

    private JsonNode signIn(String username) {
        String code = browser.code(authorize(), username);
        HttpResponse<String> answer = browser.post("/oauth2/token", exchange(code, VERIFIER));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> machine(String secret) {
        return browser.post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "tandem-machine",
                        "client_secret", secret,
                        "scope", "events.read"));
    }

    private static Process tokenCommand(String... arguments) throws Exception {
        ProcessBuilder command = new ProcessBuilder(Path.of("..", "token").toString());
        command.command().addAll(List.of(arguments));
        command.environment().put("TANDEM_IDENTITY", identity);
        Process process = command.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return process;
    }

    private static String redirect() {
        return identity + "/signed-in";
    }

    private static String authorize() {
        return "/oauth2/authorize?" + Browser.encode(request());
    }

    private static Map<String, String> with(String parameter, String value) {
        Map<String, String> request = request();
        request.put(parameter, value);
        return request;
    }

    private static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "tandem-web");
        request.put("scope", "openid tandem");
        request.put("redirect_uri", redirect());
        request.put("code_challenge", sha256(VERIFIER));
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static Map<String, String> exchange(String code, String verifier) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "tandem-web",
                "redirect_uri",
                redirect(),
                "code",
                code,
                "code_verifier",
                verifier);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private JWTClaimsSet accessClaims(JsonNode tokens) throws Exception {
        return verified(tokens.path("access_token").stringValue()).getJWTClaimsSet();
    }

    /** Checks the signature with the key that the provider publishes now. */
    private SignedJWT verified(String token) throws Exception {
        JWKSet published = JWKSet.parse(browser.get("/oauth2/jwks").body());
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(published.toString()).as("no private parts").doesNotContain("\"d\"");
        assertThat(
                        jwt.verify(
                                new RSASSAVerifier(
                                        published
                                                .getKeyByKeyId(jwt.getHeader().getKeyID())
                                                .toRSAKey())))
                .as("signature")
                .isTrue();
        return jwt;
    }
}
