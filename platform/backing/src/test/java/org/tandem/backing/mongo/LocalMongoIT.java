package org.tandem.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;

import org.bson.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What a driver sees of the store. */
class LocalMongoIT {

    @TempDir private Path directory;

    /** Something that is done with the collection {@code things}, and perhaps others. */
    private interface Story {
        void tell(MongoDatabase database, MongoCollection<Document> things) throws Exception;
    }

    private static void inMemory(Story story) throws Exception {
        try (LocalMongo mongo = LocalMongo.temporary()) {
            with(mongo, story);
        }
    }

    private void inFile(Story story) throws Exception {
        try (LocalMongo mongo = LocalMongo.open(directory.resolve("deep/store"), 0)) {
            with(mongo, story);
        }
    }

    private static void with(LocalMongo mongo, Story story) throws Exception {
        try (MongoClient client = MongoClients.create(mongo.uri())) {
            MongoDatabase database = client.getDatabase("test");
            story.tell(database, database.getCollection("things"));
        }
    }

    @Test
    void it_says_hello_at_a_wire_version_that_the_driver_accepts() throws Exception {
        try (LocalMongo mongo = LocalMongo.temporary();
                MongoClient client = MongoClients.create(mongo.uri())) {
            Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
            assertThat(hello).containsEntry("isWritablePrimary", true);
            assertThat(hello.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(9);
        }
    }

    @Test
    void documents_and_indexes_are_there_after_a_restart() throws Exception {
        Document at = new Document("at", 1);
        inFile((database, things) -> {
            things.createIndex(at);
            things.createIndex(new Document("n", 1), new IndexOptions().unique(true));
            things.insertMany(numbered(100));
            things.deleteOne(new Document("_id", 7));
        });
        inFile((database, things) -> {
            assertThat(things.countDocuments()).isEqualTo(99);
            assertThat(names(things)).containsExactly("_id_", "at_1", "n_1");
            Document at40 = new Document("at", Instant.ofEpochMilli(40));
            assertThat(Explained.find(database, at40, new Document(), 0).docs()).isOne();
            assertThatThrownBy(() -> things.insertOne(new Document("n", 5)))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    @Test
    void a_dropped_index_serves_no_query_and_its_namesake_elsewhere_stays() throws Exception {
        inFile((database, things) -> {
            MongoCollection<Document> others = database.getCollection("others");
            for (MongoCollection<Document> each : List.of(things, others)) {
                each.insertMany(numbered(20));
                each.createIndex(new Document("at", 1));
            }
            things.dropIndex("at_1");
            assertThat(names(things)).containsExactly("_id_");
            assertThat(names(others)).containsExactly("_id_", "at_1");
            Document at4 = new Document("at", Instant.ofEpochMilli(4));
            assertThat(Explained.find(database, at4, new Document(), 0).docs()).isEqualTo(20);
        });
        inFile((database, things) -> {
            assertThat(names(things)).containsExactly("_id_");
            assertThat(names(database.getCollection("others"))).containsExactly("_id_", "at_1");
        });
    }

    @Test
    void a_dropped_and_recreated_collection_is_empty_also_after_a_restart() throws Exception {
        inFile((database, things) -> {
            things.createIndex(new Document("at", 1));
            things.insertMany(numbered(50));
            things.drop();
            things.createIndex(new Document("at", 1));
            things.insertOne(new Document("_id", "only").append("at", Instant.ofEpochMilli(1)));
        });
        inFile((database, things) -> {
            Document any = new Document("at", new Document("$gte", Instant.ofEpochMilli(0)));
            assertThat(things.find(any).map(each -> each.get("_id"))).containsExactly("only");
        });
    }

    @Test
    void an_answer_longer_than_a_batch_comes_whole() throws Exception {
        inMemory((database, things) -> {
            things.insertMany(numbered(2_500));
            assertThat(things.find().into(new ArrayList<>())).hasSize(2_500);
            assertThat(
                            things.find(new Document("n", new Document("$gte", 10)))
                                    .sort(new Document("n", -1))
                                    .projection(Projections.include("n"))
                                    .batchSize(7)
                                    .map(each -> each.getInteger("n"))
                                    .into(new ArrayList<>()))
                    .hasSize(2_490)
                    .startsWith(2_499, 2_498)
                    .endsWith(11, 10);
        });
    }

    @Test
    void an_ordered_bulk_ends_at_its_first_failure_and_an_unordered_one_does_the_rest()
            throws Exception {
        inMemory((database, things) -> {
            things.createIndex(new Document("n", 1), new IndexOptions().unique(true));
            things.insertMany(numbered(4));
            assertThat(changed(things, new BulkWriteOptions().ordered(true))).isEqualTo(1);
            assertThat(changed(things, new BulkWriteOptions().ordered(false))).isEqualTo(2);
            assertThat(inserted(things, new InsertManyOptions().ordered(true))).isEqualTo(1);
            assertThat(inserted(things, new InsertManyOptions().ordered(false))).isEqualTo(2);
            assertThat(things.countDocuments()).isEqualTo(7);
        });
    }

    /** Three updates, of which the second breaks the unique index. */
    private static int changed(MongoCollection<Document> things, BulkWriteOptions options) {
        try {
            things.bulkWrite(List.of(setN(0, 10), setN(1, 2), setN(3, 30)), options);
            throw new AssertionError("the second update breaks the unique index");
        } catch (MongoBulkWriteException e) {
            assertThat(e.getWriteErrors()).extracting(error -> error.getIndex()).containsExactly(1);
            return e.getWriteResult().getMatchedCount();
        }
    }

    private static UpdateOneModel<Document> setN(int id, int n) {
        Document set = new Document("$set", new Document("n", n));
        return new UpdateOneModel<>(new Document("_id", id), set);
    }

    /** Three documents, of which the second breaks the unique index. */
    private static int inserted(MongoCollection<Document> things, InsertManyOptions options) {
        int free = (int) things.countDocuments() + 100;
        try {
            things.insertMany(
                    List.of(
                            new Document("n", free),
                            new Document("n", 2),
                            new Document("n", free + 1)),
                    options);
            throw new AssertionError("the second document breaks the unique index");
        } catch (MongoBulkWriteException e) {
            return e.getWriteResult().getInsertedCount();
        }
    }

    @Nested
    class UniqueIndexes {

        @Test
        void a_second_document_with_the_same_compound_key_is_refused_by_name() throws Exception {
            inMemory((database, things) -> {
                things.createIndex(
                        new Document("district", 1).append("number", -1),
                        new IndexOptions().unique(true).name("one_number"));
                things.insertOne(thing(1, "d1", 1));
                things.insertOne(thing(2, "d2", 1));
                things.insertOne(thing(3, "d1", 2));
                assertThatThrownBy(() -> things.insertOne(thing(4, "d1", 2)))
                        .isInstanceOfSatisfying(
                                MongoWriteException.class,
                                e -> {
                                    assertThat(e.getError().getCategory())
                                            .isEqualTo(ErrorCategory.DUPLICATE_KEY);
                                    assertThat(e).hasMessageContaining("one_number");
                                });
                Document clash = new Document("$set", new Document("number", 1));
                assertThatThrownBy(() -> things.updateOne(new Document("_id", 3), clash))
                        .hasMessageContaining("E11000");
                assertThat(things.countDocuments()).isEqualTo(3);
                Document third = thing(3, "d1", 2);
                assertThat(things.find(new Document("_id", 3))).containsExactly(third);
            });
        }

        @Test
        void a_key_is_free_again_when_its_document_is_gone_or_changed() throws Exception {
            inMemory((database, things) -> {
                things.createIndex(new Document("number", 1), new IndexOptions().unique(true));
                things.insertOne(thing(1, "d", 1));
                things.updateOne(
                        new Document("_id", 1), new Document("$set", new Document("number", 2)));
                things.insertOne(thing(2, "d", 1));
                things.deleteOne(new Document("_id", 1));
                things.insertOne(thing(3, "d", 2));
                assertThat(things.countDocuments()).isEqualTo(2);
            });
        }

        @Test
        void a_sparse_one_lets_documents_without_the_field_be() throws Exception {
            inMemory((database, things) -> {
                things.createIndex(
                        new Document("key", 1), new IndexOptions().unique(true).sparse(true));
                things.insertMany(numbered(3));
                things.insertOne(new Document("key", "a"));
                assertThatThrownBy(() -> things.insertOne(new Document("key", "a")))
                        .hasMessageContaining("E11000");
                assertThat(things.countDocuments(new Document("key", null))).isEqualTo(3);
            });
        }

        @Test
        void building_one_over_duplicates_fails_and_leaves_no_index() throws Exception {
            inFile((database, things) -> {
                things.insertMany(List.of(thing(1, "d", 1), thing(2, "d", 1)));
                Document number = new Document("number", 1);
                IndexOptions unique = new IndexOptions().unique(true);
                assertThatThrownBy(() -> things.createIndex(number, unique))
                        .isInstanceOf(com.mongodb.DuplicateKeyException.class);
                things.deleteOne(new Document("_id", 2));
                things.createIndex(number, unique);
                assertThat(Explained.find(database, number, number, 0).docs()).isOne();
            });
        }

        @Test
        void of_many_writers_of_one_id_exactly_one_wins() throws Exception {
            inFile((database, things) -> {
                AtomicInteger inserted = new AtomicInteger();
                AtomicInteger created = new AtomicInteger();
                inParallel(
                        32,
                        () -> {
                            for (int id = 0; id < 50; id++) {
                                inserted.addAndGet(insert(things, id));
                                created.addAndGet(upsert(things, "up" + id));
                            }
                            return true;
                        });
                assertThat(inserted).hasValue(50);
                assertThat(created).hasValue(50);
                assertThat(things.countDocuments()).isEqualTo(100);
                Document all = new Document("times", 32);
                assertThat(things.countDocuments(all)).isEqualTo(50);
            });
        }

        private int insert(MongoCollection<Document> things, int id) {
            try {
                things.insertOne(new Document("_id", id));
                return 1;
            } catch (MongoWriteException e) {
                assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                return 0;
            }
        }

        private int upsert(MongoCollection<Document> things, String id) {
            Document increment = new Document("$inc", new Document("times", 1));
            boolean isNew =
                    things.updateOne(
                                            new Document("_id", id),
                                            increment,
                                            new UpdateOptions().upsert(true))
                                    .getUpsertedId()
                            != null;
            return isNew ? 1 : 0;
        }
    }

    @Test
    void an_index_with_the_same_name_and_other_keys_is_refused() throws Exception {
        inMemory((database, things) -> {
            IndexOptions named = new IndexOptions().name("one");
            things.createIndex(new Document("a", 1), named);
            things.createIndex(new Document("a", 1), named);
            assertThatThrownBy(() -> things.createIndex(new Document("b", 1), named))
                    .isInstanceOf(MongoCommandException.class);
            assertThat(names(things)).containsExactly("_id_", "one");
        });
    }

    @Test
    void a_reader_sees_every_document_once_while_others_change_them() throws Exception {
        int count = 3_000;
        inFile((database, things) -> {
            things.createIndex(new Document("moving", 1));
            things.insertMany(numbered(count));
            AtomicInteger started = new AtomicInteger();
            CountDownLatch writers = new CountDownLatch(4);
            AtomicInteger scans = new AtomicInteger();
            inParallel(
                    6,
                    () -> {
                        if (started.getAndIncrement() < 4) {
                            move(things, count, writers);
                        }
                        while (writers.getCount() > 0) {
                            assertThat(idsByMoving(things)).hasSize(count);
                            scans.incrementAndGet();
                        }
                        return true;
                    });
            assertThat(scans).hasPositiveValue();
        });
    }

    private static Set<Integer> idsByMoving(MongoCollection<Document> things) {
        return things.find()
                .sort(new Document("moving", 1))
                .map(each -> each.getInteger("_id"))
                .into(new HashSet<>());
    }

    private static void move(MongoCollection<Document> things, int count, CountDownLatch finished) {
        Random random = new Random(count);
        try {
            for (int i = 0; i < count; i++) {
                Document moving = new Document("moving", random.nextInt(count));
                Document id = new Document("_id", random.nextInt(count));
                things.updateOne(id, new Document("$set", moving));
            }
        } finally {
            finished.countDown();
        }
    }

    @Test
    void the_file_does_not_grow_with_the_number_of_updates() throws Exception {
        Path file = directory.resolve("deep/store");
        inFile((database, things) -> {
            things.createIndex(new Document("at", 1));
            things.insertMany(numbered(1_000));
            for (int round = 0; round < 60; round++) {
                Document at = new Document("at", Instant.ofEpochMilli(round));
                things.updateMany(new Document(), new Document("$set", at));
            }
            assertThat(Files.size(file)).isLessThan(64L << 20);
        });
        assertThat(Files.size(file)).isLessThan(64L << 20);
    }

    static <T> void inParallel(int threads, Callable<T> task) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(task));
            }
            for (Future<T> each : running) {
                each.get();
            }
        }
    }

    private static Document thing(int id, String district, int number) {
        return new Document("_id", id).append("district", district).append("number", number);
    }

    private static List<Document> numbered(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(
                    new Document("_id", i).append("n", i).append("at", Instant.ofEpochMilli(i)));
        }
        return documents;
    }

    private static List<String> names(MongoCollection<Document> things) {
        return things.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }
}
