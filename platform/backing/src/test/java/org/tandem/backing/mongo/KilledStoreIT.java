package org.tandem.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Kills the store's process again and again while clients write, and looks at what is left. */
class KilledStoreIT {

    private static final int ROUNDS = 10;
    private static final int WRITERS = 16;
    private static final int LEAST_ACKNOWLEDGED = 5_000;

    @TempDir private Path directory;

    private final Random random = new Random(9);

    /** The last acknowledged version of each document; 0 when its removal was acknowledged. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    /** The version that was being written to a document when the process died. */
    private final Map<String, Integer> unanswered = new ConcurrentHashMap<>();

    @Test
    void every_acknowledged_write_is_there_and_every_index_agrees_with_its_documents()
            throws Exception {
        Path file = directory.resolve("store");
        int writes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            writes += writeUntilKilled(file, round);
            check(file);
        }
        System.out.printf(
                "killed %d times: %d acknowledged writes, %d documents, none lost%n",
                ROUNDS, writes, acknowledged.size());
        assertThat(writes).isGreaterThan(LEAST_ACKNOWLEDGED);
    }

    private int writeUntilKilled(Path file, int round) throws Exception {
        Process process = start(file);
        try (MongoClient client =
                        MongoClients.create(
                                "mongodb://127.0.0.1:%d/?serverSelectionTimeoutMS=1000"
                                        .formatted(port(process)));
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            MongoDatabase database = client.getDatabase("test");
            createIndexes(database.getCollection("things"));
            List<Future<Integer>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                running.add(
                        writers.submit(
                                () -> write(database.getCollection("things"), round, number)));
            }
            // Nothing to wait for: the point is that the moment is an arbitrary one.
            TimeUnit.MILLISECONDS.sleep(400 + random.nextInt(1_800));
            process.destroyForcibly().waitFor();
            int writes = 0;
            for (Future<Integer> each : running) {
                writes += each.get();
            }
            return writes;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void createIndexes(MongoCollection<org.bson.Document> things) {
        things.createIndex(org.bson.Document.parse("{group: 1, version: -1}"));
        things.createIndex(org.bson.Document.parse("{tags: 1}"));
        things.createIndex(org.bson.Document.parse("{key: 1}"), new IndexOptions().unique(true));
    }

    /** Inserts, updates and removes until the connection breaks; how often that was answered. */
    private int write(MongoCollection<org.bson.Document> things, int round, int writer) {
        Random choice = new Random(round * 1_000L + writer);
        int writes = 0;
        try {
            for (int i = 0; ; i++) {
                boolean isNew = i < 3 || choice.nextInt(3) == 0;
                String id = "w%d-%d-%d".formatted(writer, round, isNew ? i : choice.nextInt(i));
                int last = acknowledged.getOrDefault(id, 0);
                int version = last > 0 && choice.nextInt(8) == 0 ? 0 : i + 1;
                unanswered.put(id, version);
                org.bson.Document key = new org.bson.Document("_id", id);
                if (version == 0) {
                    things.deleteOne(key);
                } else if (last == 0) {
                    things.insertOne(content(id, version));
                } else {
                    things.updateOne(key, new org.bson.Document("$set", content(id, version)));
                }
                acknowledged.put(id, version);
                unanswered.remove(id);
                writes++;
            }
        } catch (MongoException e) {
            return writes;
        }
    }

    private static org.bson.Document content(String id, int version) {
        return new org.bson.Document("_id", id)
                .append("version", version)
                .append("group", version % 7)
                .append("tags", List.of(version % 5, version % 11))
                .append("key", id + "/" + version % 3)
                .append("text", "x".repeat(version % 300));
    }

    private void check(Path file) {
        DurableStore store = DurableStore.open(file);
        IndexedBackend backend = new IndexedBackend(store);
        try {
            IndexedDatabase database = (IndexedDatabase) backend.resolveDatabase("test");
            IndexedCollection things = database.existing("things");
            assertThat(things).isNotNull();
            Map<Object, Document> found = new ConcurrentHashMap<>();
            for (Document document : things.queryAll()) {
                found.put(document.get("_id"), document);
            }
            acknowledged.forEach((id, version) -> checkVersion(id, version, found.get(id)));
            assertThat(things.orderedIndexes()).hasSize(4);
            for (OrderedIndex index : things.orderedIndexes()) {
                checkEntries(index, found.values());
            }
            unanswered.forEach((id, _) -> settle(id, found.get(id)));
            unanswered.clear();
        } finally {
            backend.close();
        }
    }

    private void checkVersion(String id, int version, @Nullable Document found) {
        int actual = version(found);
        assertThat(actual)
                .as("version of %s", id)
                .isIn(version, unanswered.getOrDefault(id, version));
        if (found != null) {
            assertThat(found.get("group")).isEqualTo(actual % 7);
            assertThat(found.get("tags")).isEqualTo(List.of(actual % 5, actual % 11));
        }
    }

    private void settle(String id, @Nullable Document found) {
        acknowledged.put(id, version(found));
    }

    private static int version(@Nullable Document found) {
        return found != null && found.get("version") instanceof Integer version ? version : 0;
    }

    private static void checkEntries(OrderedIndex index, Iterable<Document> documents) {
        if (index instanceof SecondaryIndex secondary) {
            TreeSet<String> expected = new TreeSet<>();
            for (Document document : documents) {
                secondary.entries(document).forEach(entry -> expected.add(text(entry)));
            }
            TreeSet<String> actual = new TreeSet<>();
            secondary.map().keySet().forEach(entry -> actual.add(text(entry)));
            assertThat(actual).as("entries of %s", index.getName()).isEqualTo(expected);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Process start(Path file) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LocalMongo.class.getName(),
                                "--port=0",
                                "--file=" + file)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return process;
    }

    private static int port(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = output.readLine();
        assertThat(ready).as("the line that says that the store is ready").isNotNull();
        return Integer.parseInt(ready.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1"));
    }
}
