package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.attachment.file.SampleFiles.bytes;
import static org.tandem.messaging.attachment.file.SampleFiles.picture;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.attachment.Claim.Claimed;
import org.tandem.messaging.attachment.Claim.NotClaimed;
import org.tandem.messaging.attachment.Claim.Why;
import org.tandem.messaging.attachment.scan.SpeaksClamd;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a scanner that is away, comes back and finds something means for an upload. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.attachments.scanner.enabled=true",
            "tandem.attachments.scanner.open=1ms",
            // The tests ask again themselves.
            "tandem.attachments.scan-interval=1h",
        })
@Import({Backends.class, TestTokens.class})
class AttachmentScanIT {

    private static final SpeaksClamd CLAMD = new SpeaksClamd();
    private static final String CLEAN = "stream: OK\0";
    private static final String FOUND = "stream: Eicar-Test-Signature FOUND\0";

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired Attachments attachments;
    @Autowired ScanRetry retry;

    Uploader rosa = new Uploader(0, "g-201");

    @DynamicPropertySource
    static void scanner(DynamicPropertyRegistry registry) {
        registry.add("tandem.attachments.scanner.port", CLAMD::port);
    }

    @BeforeEach
    void people() {
        SampleRoster.bringTo(port);
        rosa = new Uploader(port, "g-201");
        CLAMD.answers(CLEAN);
    }

    @AfterAll
    static void close() {
        CLAMD.close();
    }

    @Test
    void what_the_scanner_lets_pass_is_ready_at_once() {
        JsonNode uploaded = rosa.upload("a.txt", bytes("hello"));

        assertThat(uploaded.path("state").asString()).isEqualTo("READY");
        assertThat(CLAMD.received()).contains(bytes("hello"));
    }

    @Test
    void what_it_finds_something_in_is_refused_and_not_kept_also_when_it_comes_again() {
        CLAMD.answers(FOUND);
        UUID key = UUID.randomUUID();

        JsonNode refused = rosa.upload("a.txt", bytes("bad"), 422, key);
        CLAMD.answers(CLEAN);
        JsonNode again = rosa.upload("a.txt", bytes("bad"), 422, key);

        assertThat(Uploader.slug(refused)).isEqualTo("attachment-infected");
        assertThat(Uploader.slug(again)).isEqualTo("attachment-infected");
        Document stored =
                mongo.getCollection("attachments").find(new Document("state", "REFUSED")).first();
        assertThat(stored).isNotNull();
        assertThat(files(stored.getString("_id"))).isZero();
    }

    @Test
    void while_it_is_away_a_file_may_be_sent_but_nobody_gets_it_until_it_has_been_seen() {
        String id = uploadedWhileItIsAway();

        assertThat(claim(id)).isInstanceOf(Claimed.class);
        assertThat(rosa.problem("/api/v1/attachments/" + id, 409))
                .isEqualTo("attachment-not-scanned");
        assertThat(rosa.problem("/api/v1/attachments/" + id + "/thumbnail", 409))
                .isEqualTo("attachment-not-scanned");

        askAgain(id);

        assertThat(rosa.get("/api/v1/attachments/" + id).statusCode()).isEqualTo(200);
        assertThat(stored(id).containsKey("scanAt")).as("asked once more").isFalse();
    }

    @Test
    void what_it_finds_later_is_deleted_and_its_readers_are_told() {
        String id = uploadedWhileItIsAway();
        CLAMD.answers(FOUND);

        askAgain(id);

        assertThat(rosa.problem("/api/v1/attachments/" + id, 410)).isEqualTo("attachment-infected");
        assertThat(files(id)).isZero();
        assertThat(claim(id)).isEqualTo(new NotClaimed(Why.INFECTED, 0));
        assertThat(stored(id).containsKey("scanAt")).isFalse();
    }

    @Test
    void a_deletion_that_an_instance_began_and_did_not_finish_is_finished() {
        String id = uploadedWhileItIsAway();
        mongo.getCollection("attachments")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("state", "REFUSED")));

        askAgain(id);

        assertThat(files(id)).isZero();
        assertThat(stored(id).containsKey("scanAt")).isFalse();
    }

    @Test
    void as_long_as_it_is_away_it_is_asked_again_later() {
        String id = uploadedWhileItIsAway();
        CLAMD.answers("out of memory ERROR\0");

        askAgain(id);

        assertThat(stored(id).getInteger("scans")).isEqualTo(1);
        assertThat(stored(id).getDate("scanAt").toInstant()).isAfter(Instant.now());
        assertThat(rosa.problem("/api/v1/attachments/" + id, 409))
                .isEqualTo("attachment-not-scanned");
    }

    private String uploadedWhileItIsAway() {
        CLAMD.answers("");
        JsonNode uploaded = rosa.upload("a.png", picture("png", 4, 3));
        CLAMD.answers(CLEAN);
        assertThat(uploaded.path("state").asString()).isEqualTo("UNSCANNED");
        return uploaded.path("id").asString();
    }

    /** Lets the time of one come, and of no other. */
    private void askAgain(String id) {
        var all = mongo.getCollection("attachments");
        all.updateMany(
                new Document("_id", new Document("$ne", id)),
                new Document("$unset", new Document("scanAt", "")));
        all.updateOne(
                new Document("_id", id),
                new Document("$set", new Document("scanAt", Instant.now().minusSeconds(1))));
        retry.retry();
    }

    private Claim claim(String id) {
        return attachments.claim(new DistrictId("maplewood"), new PersonId("g-201"), List.of(id));
    }

    private Document stored(String id) {
        Document stored = mongo.getCollection("attachments").find(new Document("_id", id)).first();
        assertThat(stored).isNotNull();
        return stored;
    }

    private long files(String id) {
        return mongo.getCollection("attachmentFiles.files").countDocuments(new Document("_id", id));
    }
}
