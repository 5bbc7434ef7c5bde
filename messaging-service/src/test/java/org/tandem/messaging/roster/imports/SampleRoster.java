package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The hand-made districts for tests of other features: imported once for each instance. */
public final class SampleRoster {

    private static final Set<Integer> DONE = ConcurrentHashMap.newKeySet();

    private SampleRoster() {}

    /** Imports Maplewood and Lakeside through the API at a port, unless that has been done. */
    public static synchronized void bringTo(int port) {
        if (!DONE.add(port)) {
            return;
        }
        for (String district : List.of("maplewood", "lakeside")) {
            imports(port, district, RosterClient.cast(district));
        }
    }

    /** Imports a hand-made district again, in which somebody is no longer a student's guardian. */
    public static void bringWithoutGuardian(
            int port, String district, String student, String guardian) throws IOException {
        JsonMapper json = JsonMapper.shared();
        JsonNode cast = json.readTree(RosterClient.castOf(district));
        for (JsonNode s : cast.get("students")) {
            if (s.get("id").asString().equals(student)) {
                ((ArrayNode) s.get("guardians")).removeIf(g -> g.asString().equals(guardian));
                ((ObjectNode) s.get("rights")).remove(guardian);
            }
        }
        Path changed = Files.createTempFile(district, ".json");
        json.writeValue(changed, cast);
        imports(port, district, RosterClient.generated(district, "--cast=" + changed));
    }

    private static void imports(int port, String district, byte[] zip) {
        assertThat(new RosterClient(port, district).imports(zip).get("state").asString())
                .as("the import of " + district)
                .isEqualTo("DONE");
    }
}
