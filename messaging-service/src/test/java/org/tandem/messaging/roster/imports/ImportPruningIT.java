package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpMethod;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.platform.id.Ids;
import org.tandem.platform.test.TestTokens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service's own pruning sleeps; the tests have one whose clock is ahead. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class ImportPruningIT {

    private static final byte[] NO_PACKAGE = {1};

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired Imports imports;
    @Autowired Packages packages;
    @Autowired KeptProblems problems;

    private RosterClient machine = new RosterClient(0, "");

    @BeforeEach
    void connect() {
        machine = new RosterClient(port, "d-" + UUID.randomUUID());
    }

    @Test
    void an_import_of_long_ago_is_forgotten_with_its_problems_but_for_the_newest_ones() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(machine.imports(NO_PACKAGE).get("id").asString());
        }

        in(Duration.ofDays(89)).prune();
        assertThat(machine.get("").get("imports")).hasSize(5);

        in(Duration.ofDays(91)).prune();

        assertThat(machine.get("").get("imports")).hasSize(2);
        machine.call(HttpMethod.GET, "/" + ids.get(2), 404);
        assertThat(machine.get("/" + ids.get(3) + "/problems").get("problems")).hasSize(1);
        assertThat(problems.list(ids.get(2), 0, null, null, 10)).isEmpty();
    }

    @Test
    void the_import_that_the_roster_comes_from_is_kept_and_one_that_waits() {
        String applied = machine.imports(SmallPackage.bulk().zip()).get("id").asString();
        String waiting =
                machine.imports(
                                SmallPackage.bulk()
                                        .without("users", "g-2")
                                        .without("roles", "r-5")
                                        .zip())
                        .get("id")
                        .asString();
        for (int i = 0; i < 3; i++) {
            machine.imports(NO_PACKAGE);
        }

        in(Duration.ofDays(91)).prune();

        assertThat(machine.get("").get("imports")).hasSize(4);
        machine.call(HttpMethod.GET, "/" + applied, 200);
        machine.call(HttpMethod.POST, "/" + waiting + "/confirm", 202);
        assertThat(machine.atRest(waiting).get("state").asString()).isEqualTo("DONE");
    }

    @Test
    void a_package_without_an_import_is_removed_after_a_day_and_so_is_a_part_of_one(
            @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("some.zip"), new byte[600_000]);
        String whole = Ids.next();
        packages.store(whole, file);
        String part = Ids.next();
        packages.store(part, file);
        mongo.getCollection("rosterPackages.files").deleteOne(new Document("_id", part));

        in(Duration.ofHours(23)).prune();
        assertThat(chunksOf(whole)).isEqualTo(3);
        assertThat(chunksOf(part)).isEqualTo(3);

        in(Duration.ofHours(25)).prune();

        assertThat(chunksOf(whole)).isZero();
        assertThat(chunksOf(part)).isZero();
        assertThat(
                        mongo.getCollection("rosterPackages.files")
                                .countDocuments(new Document("_id", whole)))
                .isZero();
    }

    private long chunksOf(String id) {
        return mongo.getCollection("rosterPackages.chunks")
                .countDocuments(new Document("files_id", id));
    }

    /** The pruning some time from now, which keeps two imports of a district in any case. */
    private ImportPruning in(Duration ahead) {
        Duration second = Duration.ofSeconds(1);
        return new ImportPruning(
                imports,
                packages,
                problems,
                new RosterProperties(0.1, second, second, Duration.ofDays(90), 2, Map.of()),
                Clock.offset(Clock.systemUTC(), ahead));
    }
}
