package org.tandem.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query has to read: no more than what it returns when an index covers it, however large the
 * collection is.
 */
@TestInstance(Lifecycle.PER_CLASS)
class QueryPlanIT {

    private static final int MANY = 100_000;
    private static final int FEW = 10_000;

    private final LocalMongo mongo = LocalMongo.temporary();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final MongoDatabase many = client.getDatabase("many");
    private final MongoDatabase few = client.getDatabase("few");

    @BeforeAll
    void fill() {
        fill(few, FEW);
        fill(many, MANY);
    }

    private static void fill(MongoDatabase database, int count) {
        MongoCollection<Document> things = database.getCollection("things");
        things.createIndex(Document.parse("{district: 1, at: -1}"));
        things.createIndex(Document.parse("{people: 1, at: -1}"));
        things.createIndex(Document.parse("{'outbox.time': 1}"), new IndexOptions().sparse(true));
        things.createIndex(
                Document.parse("{student: 1, number: 1}"), new IndexOptions().unique(true));
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Document thing = new Document("_id", "conv%02d:%010d".formatted(i % 50, i / 50));
            thing.append("district", "d" + i % 10).append("at", Instant.ofEpochMilli(i));
            thing.append("people", List.of("p" + i % 1_000, "q" + i % 7));
            thing.append("student", "s" + i % 100).append("number", i / 100);
            thing.append("outbox", i % 1_000 != 0 ? List.of() : entries(i));
            batch.add(thing);
            if (batch.size() == 1_000) {
                things.insertMany(batch);
                batch.clear();
            }
        }
    }

    private static List<Document> entries(int i) {
        return List.of(
                new Document("time", Instant.ofEpochMilli(i)),
                new Document("time", Instant.ofEpochMilli(i + 1)));
    }

    @AfterAll
    void close() {
        client.close();
        mongo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {district: 'd3'} | {at: -1} | 20
                    {district: 'd3'} | {at: 1} | 20
                    {district: 'd3', at: {$lt: {$date: 9000}}} | {at: -1} | 50
                    {district: 'd3', at: {$gte: {$date: 1000}, $lt: {$date: 9000}}} | {} | 0
                    {$and: [{district: {$eq: 'd3'}}, {at: {$gt: {$date: 100}}}]} | {at: 1} | 10
                    {district: {$in: ['d3', 'd4', 'd5']}} | {at: -1} | 30
                    {district: 'd3'} | {district: 1, at: -1} | 20
                    {} | {district: 1, at: -1} | 25
                    {} | {district: -1, at: 1} | 25
                    {people: 'p3'} | {at: -1} | 10
                    {_id: {$gt: 'conv04:0000000041', $lt: 'conv04:~'}} | {_id: 1} | 50
                    {_id: {$gt: 'conv04:0000000041', $lt: 'conv04:~'}} | {_id: -1} | 50
                    {_id: {$in: ['conv04:0000000041', 'conv05:0000000001']}} | {} | 0
                    {_id: 'conv04:0000000041'} | {} | 0
                    {} | {_id: -1} | 50
                    {student: 's5', number: {$gt: 40}} | {number: 1} | 20
                    {student: 's5'} | {number: -1} | 20
                    {student: 's5', number: 7} | {} | 0
                    """)
    void a_covered_query_examines_only_what_it_returns(String filter, String sort, int limit) {
        for (MongoDatabase database : List.of(few, many)) {
            Explained explained = Explained.find(database, filter, sort, limit);
            assertThat(explained.returned()).isPositive();
            assertThat(explained.docs()).isEqualTo(explained.returned());
            assertThat(explained.keys()).isLessThanOrEqualTo(explained.returned());
            assertThat(explained.stages()).doesNotContain("SORT");
        }
    }

    @Test
    void the_plan_names_its_index() {
        Explained explained = Explained.find(many, "{district: 'd3'}", "{at: -1}", 20);
        assertThat(explained.stages()).contains("IXSCAN").doesNotContain("COLLSCAN");
        assertThat(explained.index()).isEqualTo("district_1_at_-1");
    }

    @Test
    void a_query_without_an_index_scans_the_collection() {
        Explained explained = Explained.find(few, "{number: 7}", "{}", 0);
        assertThat(explained.stages()).containsExactly("COLLSCAN");
        assertThat(explained.docs()).isEqualTo(FEW);
    }

    @Test
    void the_rest_of_a_condition_is_checked_on_what_the_index_leaves() {
        Explained explained =
                Explained.find(many, "{student: 's5', district: {$ne: 'd9'}}", "{}", 0);
        assertThat(explained.index()).isEqualTo("student_1_number_1");
        assertThat(explained.docs()).isEqualTo(MANY / 100);
    }

    @Test
    void a_sparse_index_finds_the_few_documents_that_have_the_field() {
        Explained waiting = Explained.find(many, "{'outbox.time': {$lt: {$date: 50500}}}", "{}", 0);
        assertThat(waiting.index()).isEqualTo("outbox.time_1");
        assertThat(waiting.docs()).isEqualTo(waiting.returned()).isEqualTo(51);
        assertThat(waiting.keys()).isEqualTo(102);
    }

    @Test
    void a_sparse_index_does_not_serve_what_may_lack_the_field() {
        assertThat(Explained.find(few, "{'outbox.time': null}", "{}", 0).stages())
                .contains("COLLSCAN");
        assertThat(Explained.find(few, "{}", "{'outbox.time': 1}", 5).stages())
                .contains("COLLSCAN");
    }

    @Test
    void a_count_over_many_points_is_exact() {
        List<String> students = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            students.add("s" + i);
        }
        Document query = new Document("student", new Document("$in", students));
        query.append("number", new Document("$lt", 10));
        Document count = new Document("count", "things").append("query", query);
        assertThat(few.runCommand(count)).containsEntry("n", 900);
    }

    @Test
    void counting_grouping_and_changing_use_indexes_too() {
        MongoCollection<Document> things = many.getCollection("things");
        Document query = Document.parse("{student: 's5', number: {$lt: 10}}");
        assertThat(things.countDocuments(query)).isEqualTo(10);
        for (String command :
                List.of(
                        "{count: 'things', query: Q}",
                        "{distinct: 'things', key: 'number', query: Q}",
                        "{findAndModify: 'things', query: Q, update: {}}",
                        "{update: 'things', updates: [{q: Q, u: {}}]}",
                        "{delete: 'things', deletes: [{q: Q, limit: 0}]}",
                        "{aggregate: 'things', pipeline: [{$match: Q}], cursor: {}}")) {
            Document explain =
                    new Document("explain", Document.parse(command.replace("Q", query.toJson())));
            Document stats = many.runCommand(explain).get("executionStats", Document.class);
            assertThat(stats.getInteger("totalDocsExamined")).as(command).isEqualTo(10);
        }
    }
}
