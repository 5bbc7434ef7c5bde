package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.roster.imports.RosterClient.cast;
import static org.tandem.messaging.roster.imports.RosterClient.counts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class ImportIT {

    @LocalServerPort int port;
    private RosterClient maplewood = new RosterClient(0, "maplewood");

    @BeforeEach
    void connect() {
        maplewood = new RosterClient(port, "maplewood");
    }

    @Test
    void the_first_import_creates_everybody() {
        JsonNode done = maplewood.imports(cast("maplewood"));

        System.err.println(done.toPrettyString());
        System.err.println(
                maplewood.get("/" + done.get("id").asString() + "/problems").toPrettyString());
        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(counts(done, "students")).isEqualTo("40 0 0 0");
        JsonNode again = maplewood.imports(cast("maplewood"));
        System.err.println(again.toPrettyString());
    }
}
