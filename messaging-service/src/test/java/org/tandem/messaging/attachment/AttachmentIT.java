package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.attachment.file.SampleFiles.bytes;
import static org.tandem.messaging.attachment.file.SampleFiles.join;
import static org.tandem.messaging.attachment.file.SampleFiles.picture;
import static org.tandem.messaging.attachment.file.SampleFiles.program;
import static org.tandem.messaging.attachment.file.SampleFiles.turnedPhoto;
import static org.tandem.messaging.attachment.file.SampleFiles.whitePng;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.attachment.Claim.Claimed;
import org.tandem.messaging.attachment.Claim.NotClaimed;
import org.tandem.messaging.attachment.Claim.Why;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.ProblemException;
import org.tandem.platform.test.TestTokens;

import reactor.core.publisher.Flux;

import tools.jackson.databind.JsonNode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import javax.imageio.ImageIO;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.attachments.files-a-day=25",
            // The tests sweep themselves.
            "tandem.attachments.sweep-interval=1h",
        })
@Import({Backends.class, TestTokens.class})
class AttachmentIT {

    private static final DistrictId MAPLEWOOD = new DistrictId("maplewood");
    private static final int LIMIT = 25 * 1024 * 1024;
    private static final byte[] TEXT = bytes("Bring a hat.");

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired Attachments attachments;
    @Autowired AttachmentSweep sweep;
    @Autowired AttachmentService service;
    @Autowired Serving serving;

    Uploader teacher = new Uploader(0, "t-101");
    Uploader rosa = new Uploader(0, "g-201");

    @BeforeEach
    void people() {
        SampleRoster.bringTo(port);
        teacher = new Uploader(port, "t-101");
        rosa = new Uploader(port, "g-201");
    }

    private static String path(JsonNode uploaded) {
        return "/api/v1/attachments/" + uploaded.path("id").asString();
    }

    private static byte[] film(int size) {
        byte[] film = new byte[size];
        new Random(1).nextBytes(film);
        byte[] head = bytes("\0\0\0\030ftypmp42\0\0\0\0isommp42");
        System.arraycopy(head, 0, film, 0, head.length);
        return film;
    }

    @Test
    void the_largest_file_comes_back_as_it_was_and_in_parts() {
        byte[] film = film(LIMIT);

        JsonNode uploaded = teacher.upload("film.mp4", film);

        assertThat(uploaded.path("type").asString()).isEqualTo("video/mp4");
        assertThat(uploaded.path("size").asInt()).isEqualTo(LIMIT);
        HttpResponse<byte[]> whole = teacher.get(path(uploaded));
        assertThat(Arrays.equals(whole.body(), film)).isTrue();
        assertThat(whole.headers().firstValue("Content-Length")).hasValue("" + LIMIT);
        assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        HttpResponse<byte[]> middle = teacher.get(path(uploaded), "Range", "bytes=1000000-1299999");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(film, 1_000_000, 1_300_000));
        assertThat(middle.headers().firstValue("Content-Range"))
                .hasValue("bytes 1000000-1299999/" + LIMIT);
        assertThat(teacher.get(path(uploaded), "Range", "bytes=-7").body())
                .isEqualTo(Arrays.copyOfRange(film, LIMIT - 7, LIMIT));
        HttpResponse<byte[]> beyond = teacher.get(path(uploaded), "Range", "bytes=" + LIMIT + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + LIMIT);
        assertThat(
                        teacher.get(path(uploaded), "Range", "bytes=0-1", "If-Range", "\"x\"")
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> head = teacher.head(path(uploaded));
        assertThat(head.headers().firstValue("Content-Length")).hasValue("" + LIMIT);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void a_larger_one_is_refused_with_the_limit() {
        JsonNode counted = teacher.upload("film.mp4", film(LIMIT + 1), 413);
        JsonNode declared = teacher.upload("film.mp4", film(LIMIT + 100_000), 413);

        for (JsonNode problem : List.of(counted, declared)) {
            assertThat(Uploader.slug(problem)).isEqualTo("too-large");
            assertThat(problem.path("detail").asString()).contains("25 MB (26214400 bytes)");
        }
    }

    @Test
    void what_is_not_what_it_seems_is_refused_by_what_it_is_and_nothing_is_kept() {
        long before = count("attachments");
        String page = "<script>alert(1)</script>";
        byte[] polyglot = join(picture("gif", 4, 3), bytes(page));

        JsonNode disguised = teacher.upload("photo.png", program(), 422);

        assertThat(Uploader.slug(disguised)).isEqualTo("attachment-executable");
        assertThat(disguised.path("detail").asString()).contains("These go: jpg, png, gif,");
        assertThat(Uploader.slug(teacher.upload("a.gif", polyglot, 422)))
                .isEqualTo("attachment-active-content");
        assertThat(Uploader.slug(teacher.upload("bomb.png", whitePng(30_000, 30_000), 422)))
                .isEqualTo("image-too-large");
        assertThat(Uploader.slug(teacher.upload("photo_\u202egpj.exe", program(), 422)))
                .isEqualTo("attachment-executable");
        assertThat(count("attachments")).isEqualTo(before);
    }

    @Test
    void a_photo_has_a_small_upright_picture_without_the_place() throws IOException {
        JsonNode photo = rosa.upload("IMG_1.JPG", turnedPhoto(1200, 900, 6));

        assertThat(photo.path("width").asInt()).isEqualTo(900);
        assertThat(photo.path("height").asInt()).isEqualTo(1200);
        assertThat(photo.path("thumbnail").asBoolean()).isTrue();
        HttpResponse<byte[]> small = rosa.get(path(photo) + "/thumbnail");
        assertThat(small.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(image.getWidth()).isEqualTo(240);
        assertThat(image.getHeight()).isEqualTo(320);
        assertThat(new String(small.body(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
        String etag = small.headers().firstValue("ETag").orElseThrow();
        assertThat(rosa.get(path(photo) + "/thumbnail", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        JsonNode text = rosa.upload("a.txt", TEXT);
        assertThat(rosa.problem(path(text) + "/thumbnail", 404)).isEqualTo("no-thumbnail");
    }

    @Test
    void a_name_is_kept_in_every_script_and_without_what_deceives() {
        JsonNode arabic = rosa.upload("C:\\fakepath\\\u062e\u0637\u0629.txt", TEXT);
        JsonNode turned = rosa.upload("a\u202etxt.b\u0007.txt", TEXT);

        assertThat(arabic.path("name").asString()).isEqualTo("\u062e\u0637\u0629.txt");
        assertThat(turned.path("name").asString()).isEqualTo("atxt.b.txt");
        assertThat(rosa.get(path(arabic)).headers().firstValue("Content-Disposition"))
                .hasValue(
                        "attachment; filename=\"___.txt\";"
                                + " filename*=UTF-8''%D8%AE%D8%B7%D8%A9.txt");
    }

    @Test
    void no_browser_runs_it_and_none_asks_twice() {
        JsonNode uploaded = rosa.upload("a.png", picture("png", 4, 3));

        HttpResponse<byte[]> answer = rosa.get(path(uploaded) + "?inline=true");

        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Type")).hasValue("image/png");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValue("sandbox; default-src 'none'");
        assertThat(headers.firstValue("Content-Disposition").orElseThrow()).startsWith("inline;");
        assertThat(headers.firstValue("Cache-Control").orElseThrow())
                .contains("private", "max-age=3600", "immutable");
        String etag = "\"" + uploaded.path("sha256").asString() + "\"";
        assertThat(headers.firstValue("ETag")).hasValue(etag);
        HttpResponse<byte[]> again = rosa.get(path(uploaded), "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        JsonNode text = rosa.upload("a.txt", TEXT);
        assertThat(
                        rosa.get(path(text) + "?inline=true")
                                .headers()
                                .firstValue("Content-Disposition")
                                .orElseThrow())
                .startsWith("attachment;");
    }

    @Test
    void an_upload_is_there_for_nobody_else() {
        JsonNode uploaded = rosa.upload("a.png", picture("png", 4, 3));

        assertThat(rosa.get(path(uploaded)).statusCode()).isEqualTo(200);
        for (Uploader other : List.of(teacher, new Uploader(port, "lakeside", "t-101"))) {
            assertThat(other.get(path(uploaded)).statusCode()).isEqualTo(404);
            assertThat(other.get(path(uploaded) + "/thumbnail").statusCode()).isEqualTo(404);
        }
        assertThat(rosa.get("/api/v1/attachments/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void the_same_command_stores_once_and_another_one_not_under_its_key() {
        UUID key = UUID.randomUUID();
        JsonNode first = rosa.upload("a.txt", TEXT, 201, key);

        JsonNode again = rosa.upload("a.txt", TEXT, 201, key);

        assertThat(again).isEqualTo(first);
        assertThat(files(first)).isEqualTo(1);
        JsonNode other = rosa.upload("a.txt", bytes("Bring two hats."), 422, key);
        assertThat(Uploader.slug(other)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void an_upload_whose_instance_died_is_answered_as_such_until_it_is_swept() {
        UUID key = UUID.randomUUID();
        JsonNode first = rosa.upload("a.txt", TEXT, 201, key);
        set(first, new Document("state", "STORING"));

        JsonNode again = rosa.upload("a.txt", TEXT, 409, key);

        assertThat(Uploader.slug(again)).isEqualTo("attachment-being-stored");
        assertThat(rosa.get(path(first)).statusCode()).isEqualTo(404);
        letItsTimeCome(first);
        sweep.sweep();
        assertThat(files(first)).isZero();
        rosa.upload("a.txt", TEXT, 201, key);
    }

    @Test
    void a_day_has_an_end() {
        Uploader eager = new Uploader(port, "t-102");
        for (int i = 0; i < 25; i++) {
            eager.upload("a.txt", TEXT);
        }

        JsonNode refused = eager.upload("a.txt", TEXT, 429);

        assertThat(Uploader.slug(refused)).isEqualTo("too-much-uploaded");
        assertThat(
                        mongo.getCollection("attachments")
                                .countDocuments(new Document("owner", "t-102")))
                .isEqualTo(25);
    }

    @Test
    void who_sends_refers_to_what_she_has_uploaded_and_to_nothing_else() {
        String hers = rosa.upload("a.png", picture("png", 4, 3)).path("id").asString();
        String text = rosa.upload("a.txt", TEXT).path("id").asString();
        String foreign = teacher.upload("a.txt", TEXT).path("id").asString();
        JsonNode late = rosa.upload("a.txt", TEXT);
        set(late, new Document("uploadedAt", Instant.now().minus(Duration.ofDays(1))));

        assertThat(claim(text, hers))
                .isEqualTo(
                        new Claimed(
                                List.of(
                                        new AttachmentRef(
                                                text, "a.txt", "text/plain", 12, null, null),
                                        new AttachmentRef(
                                                hers,
                                                "a.png",
                                                "image/png",
                                                picture("png", 4, 3).length,
                                                4,
                                                3))));
        assertThat(claim()).isEqualTo(new Claimed(List.of()));
        assertThat(claim(hers, foreign)).isEqualTo(new NotClaimed(Why.UNKNOWN, 1));
        assertThat(claim("unknown")).isEqualTo(new NotClaimed(Why.UNKNOWN, 0));
        assertThat(claim(late.path("id").asString())).isEqualTo(new NotClaimed(Why.UNKNOWN, 0));
        assertThat(claim(hers, text, hers)).isEqualTo(new NotClaimed(Why.NAMED_TWICE, 2));
        assertThat(claim(Collections.nCopies(11, hers).toArray(String[]::new)))
                .isEqualTo(new NotClaimed(Why.TOO_MANY, 10));
        assertThat(
                        attachments.claim(
                                new DistrictId("lakeside"), new PersonId("g-201"), List.of(hers)))
                .isEqualTo(new NotClaimed(Why.UNKNOWN, 0));
    }

    private Claim claim(String... ids) {
        return attachments.claim(MAPLEWOOD, new PersonId("g-201"), List.of(ids));
    }

    /** As a message has them, as far as the sweep looks. */
    record Holder(String id, DistrictId district, List<AttachmentRef> attachments) {}

    private void send(List<AttachmentRef> attached) {
        String id = "c:" + UUID.randomUUID();
        Document message = new Document("command", new Document("by", "test").append("key", id));
        mongo.getConverter().write(new Holder(id, MAPLEWOOD, attached), message);
        mongo.getCollection("messages").insertOne(message);
    }

    @Test
    void what_nobody_sent_is_swept_away_and_what_was_sent_stays() {
        JsonNode sent = rosa.upload("a.png", picture("png", 4, 3));
        JsonNode unsent = rosa.upload("a.png", picture("png", 4, 3));
        JsonNode fresh = rosa.upload("a.png", picture("png", 4, 3));
        Claimed claimed = (Claimed) claim(sent.path("id").asString());
        send(claimed.attachments());
        letItsTimeCome(sent);
        letItsTimeCome(unsent);

        sweep.sweep();
        sweep.sweep();

        assertThat(rosa.get(path(unsent)).statusCode()).isEqualTo(404);
        assertThat(files(unsent)).isZero();
        assertThat(count("attachmentFiles.chunks", "files_id", unsent)).isZero();
        assertThat(count("attachmentThumbnails", "_id", unsent)).isZero();
        assertThat(rosa.get(path(sent)).statusCode()).isEqualTo(200);
        assertThat(rosa.get(path(sent) + "/thumbnail").statusCode()).isEqualTo(200);
        assertThat(rosa.get(path(fresh)).statusCode()).isEqualTo(200);
        assertThat(stored(sent).containsKey("sweepAt")).as("looked at again").isFalse();
        assertThat(claim(sent.path("id").asString())).as("sent once more").isEqualTo(claimed);
    }

    @Test
    void the_sweep_and_the_day_and_the_look_for_messages_read_nothing_beside() {
        rosa.upload("a.txt", TEXT);
        for (int i = 0; i < 20; i++) {
            send(List.of());
        }
        Instant longAgo = Instant.now().minus(Duration.ofDays(300));

        assertThat(
                        examined(
                                "attachments",
                                new Document("sweepAt", new Document("$lte", longAgo)),
                                new Document("sweepAt", 1)))
                .isZero();
        assertThat(
                        examined(
                                "attachments",
                                new Document("scanAt", new Document("$lte", Instant.now())),
                                new Document("scanAt", 1)))
                .isZero();
        assertThat(
                        examined(
                                "attachments",
                                new Document("district", "maplewood")
                                        .append("owner", "nobody")
                                        .append("uploadedAt", new Document("$gt", longAgo)),
                                new Document("uploadedAt", -1)))
                .isZero();
        assertThat(
                        examined(
                                "messages",
                                new Document(
                                                "attachments.id",
                                                new Document("$in", List.of("a", "b")))
                                        .append("district", "maplewood"),
                                new Document()))
                .isZero();
    }

    private int examined(String collection, Document filter, Document sort) {
        Document find = new Document("find", collection).append("filter", filter);
        if (!sort.isEmpty()) {
            find.append("sort", sort);
        }
        return mongo.executeCommand(
                        new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .getInteger("totalDocsExamined");
    }

    @Test
    void whoever_may_read_the_message_gets_its_attachment_and_nobody_else() {
        JsonNode uploaded = rosa.upload("a.txt", TEXT);
        String id = uploaded.path("id").asString();
        Claimed claimed = (Claimed) claim(id);
        PersonId reader = new PersonId("t-101");
        var messages =
                controller((caller, conversation, number, attachment) ->
                        Optional.of(claimed.attachments().getFirst())
                                .filter(_ ->
                                        caller.person().equals(reader)
                                                && conversation.equals("c-1")
                                                && number == 7
                                                && attachment.equals(id)));

        var answer = messages.content(caller("t-101"), "c-1", 7, id, false, exchange());

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(read(answer)).isEqualTo(TEXT);
        assertThat(
                        refused(() ->
                                messages.content(caller("t-102"), "c-1", 7, id, false, exchange())))
                .isEqualTo("not-found");
        assertThat(
                        refused(() ->
                                messages.content(caller("t-101"), "c-1", 8, id, false, exchange())))
                .isEqualTo("not-found");
        assertThat(refused(() -> messages.thumbnail(caller("t-101"), "c-1", 7, id, exchange())))
                .isEqualTo("no-thumbnail");
    }

    @Test
    void while_nobody_says_who_may_read_nobody_may() {
        String id = rosa.upload("a.txt", TEXT).path("id").asString();
        StaticApplicationContext nobody = new StaticApplicationContext();
        var messages =
                new MessageAttachmentController(
                        nobody.getBeanProvider(AttachmentAccess.class), service, serving);

        assertThat(
                        refused(() ->
                                messages.content(caller("g-201"), "c-1", 7, id, false, exchange())))
                .isEqualTo("not-found");
    }

    private MessageAttachmentController controller(AttachmentAccess access) {
        StaticApplicationContext context = new StaticApplicationContext();
        context.registerBean(AttachmentAccess.class, () -> access);
        return new MessageAttachmentController(
                context.getBeanProvider(AttachmentAccess.class), service, serving);
    }

    private static Caller caller(String person) {
        return new Caller(MAPLEWOOD, new PersonId(person), Set.of());
    }

    private static MockServerWebExchange exchange() {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    }

    private static byte[] read(ResponseEntity<Flux<DataBuffer>> answer) {
        Flux<DataBuffer> body = answer.getBody();
        assertThat(body).isNotNull();
        return join(
                body.map(
                                b -> {
                                    byte[] bytes = new byte[b.readableByteCount()];
                                    b.read(bytes);
                                    return bytes;
                                })
                        .collectList()
                        .blockOptional()
                        .orElseThrow()
                        .toArray(byte[][]::new));
    }

    private static String refused(Runnable call) {
        try {
            call.run();
            return "nothing";
        } catch (ProblemException e) {
            return e.problem().slug();
        }
    }

    private void letItsTimeCome(JsonNode uploaded) {
        set(uploaded, new Document("sweepAt", Instant.now().minusSeconds(1)));
    }

    private void set(JsonNode uploaded, Document fields) {
        mongo.getCollection("attachments")
                .updateOne(
                        new Document("_id", uploaded.path("id").asString()),
                        new Document("$set", fields));
    }

    private Document stored(JsonNode uploaded) {
        return Optional.ofNullable(
                        mongo.getCollection("attachments")
                                .find(new Document("_id", uploaded.path("id").asString()))
                                .first())
                .orElseThrow();
    }

    private long files(JsonNode uploaded) {
        return count("attachmentFiles.files", "_id", uploaded);
    }

    private long count(String collection, String field, JsonNode uploaded) {
        return mongo.getCollection(collection)
                .countDocuments(new Document(field, uploaded.path("id").asString()));
    }

    private long count(String collection) {
        return mongo.getCollection(collection).countDocuments();
    }
}
