package org.tandem.messaging.message;

import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.MessagingServiceApplication;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Measures how a page of a conversation and a page of somebody's conversations are listed as both
 * grow: the median of a hundred answers over HTTP, and the documents that the store examines. What
 * is listed is copied into the store from one that was written by the service.
 */
public final class DialogueBench {

    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final String ROSA = TestTokens.bearer("maplewood", "g-201");
    private static final int TIMES = 100;
    private static final int PAGE = 50;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final MongoTemplate mongo;

    private DialogueBench(int port, MongoTemplate mongo) {
        this.base = "http://127.0.0.1:" + port + "/api/v1/conversations";
        this.mongo = mongo;
    }

    /** Measures and prints two tables. */
    public static void main(String[] none) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext service =
                new SpringApplicationBuilder(
                                MessagingServiceApplication.class, Backends.class, TestTokens.class)
                        .run("--server.port=0")) {
            int port = service.getEnvironment().getRequiredProperty("local.server.port", int.class);
            SampleRoster.bringTo(port);
            var bench = new DialogueBench(port, service.getBean(MongoTemplate.class));
            bench.messages();
            bench.conversations();
        }
    }

    private void messages() throws IOException, InterruptedException {
        String id = open();
        String path = "/" + id + "/messages";
        post(path, "{\"text\":\"Mateo read aloud to the whole class today.\"}");
        Document first = one("messages", id + ":0000000001");
        System.out.println("| messages | newest page | from the middle | examined |");
        System.out.println("|---|---|---|---|");
        median("?limit=" + PAGE);
        int size = 1;
        for (int target : List.of(1_000, 10_000, 100_000)) {
            List<Document> more = new ArrayList<>();
            for (int n = size + 1; n <= target; n++) {
                more.add(
                        copy(first)
                                .append("_id", "%s:%010d".formatted(id, n))
                                .append("number", (long) n)
                                .append("command", command()));
            }
            insert("messages", more);
            size = target;
            Document range =
                    new Document("$gt", id + ":0000000000")
                            .append("$lt", "%s:%010d".formatted(id, target / 2));
            System.out.printf(
                    "| %,d | %.1f ms | %.1f ms | %d |%n",
                    target,
                    median(path + "?limit=" + PAGE),
                    median(path + "?limit=%d&before=%d".formatted(PAGE, target / 2)),
                    examined("messages", new Document("_id", range), new Document("_id", -1)));
        }
    }

    private void conversations() throws IOException, InterruptedException {
        Document first = one("conversations", open());
        System.out.println("| conversations | first page | examined |");
        System.out.println("|---|---|---|");
        int size = 2;
        for (int target : List.of(20, 200, 2_000)) {
            List<Document> more = new ArrayList<>();
            for (int n = size; n < target; n++) {
                String id = UUID.randomUUID().toString();
                more.add(
                        copy(first)
                                .append("_id", id)
                                .append("activity", "%013d:%s".formatted(n, id))
                                .append("command", command()));
            }
            insert("conversations", more);
            size = target;
            System.out.printf(
                    "| %,d | %.1f ms | %d |%n",
                    target,
                    median("?limit=" + PAGE),
                    examined(
                            "conversations",
                            new Document("participants.person", "g-201"),
                            new Document("activity", -1)));
        }
    }

    private static Document copy(Document of) {
        return new Document(of);
    }

    private static Document command() {
        return new Document("by", "bench")
                .append("key", UUID.randomUUID().toString())
                .append("hash", "");
    }

    private Document one(String collection, String id) {
        Document found = mongo.getCollection(collection).find(new Document("_id", id)).first();
        if (found == null) {
            throw new IllegalStateException("no " + id);
        }
        found.remove("outbox");
        found.remove("outboxOldest");
        found.remove("outboxLease");
        return found;
    }

    private void insert(String collection, List<Document> documents) {
        for (int i = 0; i < documents.size(); i += 1_000) {
            mongo.getCollection(collection)
                    .insertMany(documents.subList(i, Math.min(i + 1_000, documents.size())));
        }
    }

    private int examined(String collection, Document filter, Document sort) {
        var where = new Document("district", "maplewood");
        where.putAll(filter);
        Document find =
                new Document("find", collection)
                        .append("filter", where)
                        .append("sort", sort)
                        .append("limit", PAGE);
        return mongo.executeCommand(
                        new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .getInteger("totalDocsExamined");
    }

    private double median(String path) throws IOException, InterruptedException {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            send(request(path, ROSA).GET());
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        return millis[TIMES / 2];
    }

    private String open() throws IOException, InterruptedException {
        return post(
                        "",
                        "{\"student\":\"s-301\",\"kind\":\"PRIVATE\",\"subject\":\"Reading\",\"with\":[\"g-201\"]}")
                .get("id")
                .asString();
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path, PARK)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
