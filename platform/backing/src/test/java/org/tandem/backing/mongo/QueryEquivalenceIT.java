package org.tandem.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The same documents in two collections, one with indexes and one without: every query has the same
 * answer from both.
 */
class QueryEquivalenceIT {

    private static final int DOCUMENTS = 300;
    private static final int ROUNDS = 4;
    private static final int QUERIES = 750;

    private final Random random = new Random(41);

    @Test
    void indexes_never_change_an_answer() {
        try (LocalMongo mongo = LocalMongo.temporary();
                MongoClient client = MongoClients.create(mongo.uri())) {
            MongoDatabase database = client.getDatabase("test");
            MongoCollection<Document> indexed = database.getCollection("things");
            MongoCollection<Document> plain = database.getCollection("plain");
            createIndexes(indexed);
            for (int i = 0; i < DOCUMENTS; i++) {
                change(indexed, plain);
            }
            Set<String> used = new HashSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < QUERIES; i++) {
                    used.add(compare(database, indexed, plain));
                }
                for (int i = 0; i < DOCUMENTS; i++) {
                    change(indexed, plain);
                }
            }
            assertThat(used)
                    .contains(
                            "a_1_b_-1",
                            "a_-1_c.d_1",
                            "b_1_c.d_1_a_1",
                            "tags_1_b_1",
                            "c.d_1",
                            "u_1");
        }
    }

    private static void createIndexes(MongoCollection<Document> things) {
        for (String keys :
                List.of(
                        "{a: 1, b: -1}",
                        "{a: -1, 'c.d': 1}",
                        "{b: 1, 'c.d': 1, a: 1}",
                        "{tags: 1, b: 1}",
                        "{'items.x': 1, 'items.y': 1}")) {
            things.createIndex(Document.parse(keys));
        }
        things.createIndex(Document.parse("{'c.d': 1}"), new IndexOptions().sparse(true));
        things.createIndex(Document.parse("{u: 1}"), new IndexOptions().sparse(true).unique(true));
    }

    private void change(MongoCollection<Document> indexed, MongoCollection<Document> plain) {
        Document id = new Document("_id", "id" + random.nextInt(DOCUMENTS));
        try {
            switch (random.nextInt(5)) {
                case 0 -> {
                    indexed.deleteOne(id);
                    plain.deleteOne(id);
                }
                case 1 -> {
                    Document update = new Document("$set", fields());
                    indexed.updateOne(id, update);
                    plain.updateOne(id, update);
                }
                default -> {
                    Document document = fields();
                    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
                    indexed.replaceOne(id, document, upsert);
                    plain.replaceOne(id, document, upsert);
                }
            }
        } catch (MongoWriteException e) {
            assertThat(e).hasMessageContaining("index: u_1");
        }
    }

    private Document fields() {
        Document fields = new Document();
        maybe(fields, "a", value());
        maybe(fields, "b", value());
        maybe(fields, "c", new Document("d", value()));
        maybe(fields, "tags", tags());
        maybe(fields, "items", items());
        if (random.nextInt(5) == 0) {
            fields.append("u", random.nextInt(2_000));
        }
        return fields.append("touched", random.nextInt());
    }

    private void maybe(Document fields, String name, @Nullable Object value) {
        if (random.nextInt(6) > 0) {
            fields.append(name, value);
        }
    }

    private @Nullable Object value() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextInt(8) / 2.0;
            case 2 -> "s" + random.nextInt(6);
            case 3 -> Instant.ofEpochMilli(random.nextInt(5));
            case 4 -> random.nextBoolean();
            case 5 -> random.nextInt(5) + (1L << 60);
            default -> random.nextInt(8);
        };
    }

    private Object tags() {
        List<@Nullable Object> tags = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            tags.add(value());
        }
        return tags;
    }

    private Object items() {
        List<Document> items = new ArrayList<>();
        for (int count = random.nextInt(3); count > 0; count--) {
            Document item = new Document();
            maybe(item, "x", random.nextInt(5));
            maybe(item, "y", random.nextInt(5));
            items.add(item);
        }
        return items;
    }

    /** Compares one random query; the index that served it. */
    private String compare(
            MongoDatabase database,
            MongoCollection<Document> indexed,
            MongoCollection<Document> plain) {
        Document query = query();
        Document sort = sort();
        int skip = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
        int limit = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
        String description = "%s sorted by %s".formatted(query, sort);
        List<Document> expected =
                plain.find(query).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
        List<Document> actual =
                indexed.find(query).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
        if (isTotal(sort)) {
            assertThat(actual).as(description).isEqualTo(expected);
        } else if (skip == 0 && limit == 0) {
            assertThat(actual).as(description).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(actual).as(description).hasSameSizeAs(expected).doesNotHaveDuplicates();
        }
        long count = plain.countDocuments(query);
        assertThat(indexed.countDocuments(query)).as(description).isEqualTo(count);
        Document counted =
                database.runCommand(new Document("count", "things").append("query", query));
        assertThat(counted.getInteger("n")).as(description).isEqualTo((int) count);
        String index = Explained.find(database, query, sort, limit).index();
        return index == null ? "none" : index;
    }

    /** Without the id the order of equals is open; so is that of empty arrays. */
    private static boolean isTotal(Document sort) {
        return sort.containsKey("_id")
                && Collections.disjoint(sort.keySet(), Set.of("tags", "items.x", "items.y"));
    }

    private Document query() {
        Document query = new Document();
        for (int conditions = random.nextInt(4); conditions > 0; conditions--) {
            String field = field();
            Object asked = asked(field);
            if (random.nextInt(5) == 0) {
                Document other = new Document(field(), value());
                query.append("$and", List.of(new Document(field, asked), other));
            } else {
                query.append(field, asked);
            }
        }
        return query;
    }

    private String field() {
        return List.of("a", "a", "b", "b", "c.d", "tags", "items.x", "items.y", "u", "_id")
                .get(random.nextInt(10));
    }

    private @Nullable Object asked(String field) {
        return switch (random.nextInt(8)) {
            case 0 -> new Document("$in", Arrays.asList(of(field), of(field), of(field)));
            case 1 -> new Document("$gt", some(field));
            case 2 -> new Document("$gte", some(field)).append("$lt", some(field));
            case 3 -> new Document("$lte", some(field)).append("$gt", some(field));
            case 4 -> new Document("$ne", of(field));
            case 5 -> new Document("$exists", random.nextBoolean());
            case 6 -> new Document("$eq", of(field));
            default -> of(field);
        };
    }

    private @Nullable Object of(String field) {
        return switch (field) {
            case "_id" -> "id" + random.nextInt(DOCUMENTS);
            case "u" -> random.nextInt(2_000);
            default -> value();
        };
    }

    private Object some(String field) {
        Object value = of(field);
        return value == null ? "s" : value;
    }

    private Document sort() {
        Document sort = new Document();
        for (int fields = random.nextInt(3); fields > 0; fields--) {
            sort.append(field(), random.nextBoolean() ? 1 : -1);
        }
        return random.nextBoolean() && !sort.containsKey("_id") ? sort.append("_id", 1) : sort;
    }
}
