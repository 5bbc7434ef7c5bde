package org.tandem.messaging.roster.imports;

import static org.awaitility.Awaitility.await;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.district.GenerateDistrict;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A district's machine that brings rosters to the service, over its own API. */
public final class RosterClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/api/v1/roster/imports";
    private static final Set<String> AT_REST =
            Set.of("DONE", "REFUSED", "FAILED", "NEEDS_CONFIRMATION");
    private static final Map<String, byte[]> CASTS = new ConcurrentHashMap<>();

    private final WebTestClient client;
    private final String token;

    /** The machine of a district. */
    public RosterClient(int port, String district) {
        this(TestTokens.machine(district, "tandem-machine", "roster.write"), port);
    }

    private RosterClient(String token, int port) {
        this.token = token;
        this.client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(60))
                        .build();
    }

    /** Somebody else, such as a person. */
    static RosterClient as(int port, String token) {
        return new RosterClient(token, port);
    }

    /** The package of a hand-made district. */
    public static byte[] cast(String district) {
        return CASTS.computeIfAbsent(district, d -> generated(d, "--cast=" + castOf(d)));
    }

    /** Where a hand-made district is described. */
    static Path castOf(String district) {
        return Path.of("../deploy/local/district/cast", district + ".json");
    }

    /** The package of a district that is made as the arguments say. */
    static byte[] generated(String district, String... arguments) {
        try {
            Path folder = Files.createTempDirectory("district-");
            String[] all = Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = "--out=" + folder;
            GenerateDistrict.generate(all);
            return Files.readAllBytes(folder.resolve(district + ".zip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports a package and waits until nothing more happens. */
    public JsonNode imports(byte[] zip) {
        return imports(zip, "");
    }

    /**
     * Imports a package and waits until nothing more happens.
     *
     * @param query such as {@code ?confirm=true}
     */
    public JsonNode imports(byte[] zip, String query) {
        return atRest(upload(zip, query, 202).get("id").asString());
    }

    JsonNode upload(byte[] zip, String query, int status) {
        return answer(
                client.post()
                        .uri(PATH + query)
                        .contentType(MediaType.parseMediaType("application/zip"))
                        .header("Authorization", token)
                        .bodyValue(zip),
                status);
    }

    JsonNode call(HttpMethod method, String path, int status) {
        return answer(
                client.method(method).uri(PATH + path).header("Authorization", token), status);
    }

    JsonNode get(String path) {
        return call(HttpMethod.GET, path, 200);
    }

    private static JsonNode answer(WebTestClient.RequestHeadersSpec<?> request, int status) {
        byte[] body =
                request.exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body == null ? new byte[] {'{', '}'} : body);
    }

    JsonNode atRest(String id) {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        await("the end of import " + id)
                // Tests let instances die.
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    JsonNode now = get("/" + id);
                    last.set(now);
                    return AT_REST.contains(now.get("state").asString());
                });
        return last.get();
    }

    /** What an import counted of a kind: created, changed, unchanged, deactivated. */
    public static String counts(JsonNode i, String kind) {
        for (JsonNode c : i.get("counts")) {
            if (c.get("kind").asString().equals(kind)) {
                return "%d %d %d %d"
                        .formatted(
                                c.get("created").asLong(),
                                c.get("changed").asLong(),
                                c.get("unchanged").asLong(),
                                c.get("deactivated").asLong());
            }
        }
        return "none";
    }
}
