package org.tandem.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.Conversations;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.messaging.search.ManyMessages.Between;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({Backends.class, TestTokens.class})
class SearchIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DistrictId MAPLEWOOD = new DistrictId("maplewood");
    private static final String PARK = TestTokens.bearer("maplewood", "t-101");
    private static final String ROSA = TestTokens.bearer("maplewood", "g-201");
    private static final String LUIS = TestTokens.bearer("maplewood", "g-202");
    private static final String EMILY = TestTokens.bearer("maplewood", "g-212");
    private static final String PRINCIPAL = TestTokens.bearer("maplewood", "t-110");
    private static final String OKAFOR = TestTokens.bearer("maplewood", "t-105");

    @LocalServerPort int port;
    @Autowired MongoTemplate mongo;
    @Autowired WordIndex words;
    @Autowired WordsRebuild rebuild;
    @Autowired Conversations conversations;
    @Autowired SaidMessages messages;
    @Autowired MongoConnectionDetails database;
    WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port)
                        .responseTimeout(Duration.ofSeconds(60))
                        .build();
        SampleRoster.bringTo(port);
    }

    @Test
    void a_message_is_found_by_its_words_with_all_that_a_list_shows() {
        String conversation = open("s-301", "g-201");
        send(conversation, PARK, "Hello Rosa", "GENERAL");
        send(conversation, PARK, "Mateo read “Ferdinand” aloud, and well.", "CELEBRATION");

        JsonNode hit = found(ROSA, "ferdinand ALOU").getFirst();

        assertThat(hit.get("conversation").asString()).isEqualTo(conversation);
        assertThat(hit.get("number").asLong()).isEqualTo(2);
        assertThat(hit.get("subject").asString()).isEqualTo("Reading");
        assertThat(hit.get("student").asString()).isEqualTo("s-301");
        assertThat(hit.get("studentName").asString()).isEqualTo("Mateo García");
        assertThat(hit.get("author").asString()).isEqualTo("t-101");
        assertThat(hit.get("authorName").asString()).isEqualTo("Helen Park");
        assertThat(hit.get("category").asString()).isEqualTo("CELEBRATION");
        assertThat(hit.get("sentAt").asString()).isNotEmpty();
        String text = hit.at("/snippet/text").asString();
        assertThat(text).isEqualTo("Mateo read “Ferdinand” aloud, and well.");
        assertThat(marked(hit)).containsExactly("Ferdinand", "aloud");
    }

    @ParameterizedTest
    @CsvSource({
        "明天学校没有课请通知家长, 没有课",
        "明日は東京都庁へ遠足です, 東京都",
        "พรุ่งนี้โรงเรียนหยุด, โรงเรียน",
        "내일 도서관에서 만나요, 도서관",
        "قَرَأَ يُوسُف الكِتاب, الكتاب",
        "Ребёнок болен, ребенок",
        "Işıklar söndü, ISIKLAR"
    })
    void in_any_script(String said, String asked) {
        send(open("s-301", "g-201"), PARK, said, "GENERAL");

        assertThat(texts(found(ROSA, asked))).contains(said);
    }

    @Test
    void what_others_wrote_to_each_other_is_not_found() {
        send(open("s-301", "g-201"), ROSA, "Zebrafish is our secret", "GENERAL");
        found(PARK, "zebrafish");

        for (String other :
                List.of(
                        LUIS,
                        PRINCIPAL,
                        OKAFOR,
                        TestTokens.bearer("maplewood", "g-203"),
                        TestTokens.bearer("maplewood", "t-120"),
                        TestTokens.bearer("lakeside", "t-101"),
                        TestTokens.bearer("lakeside", "g-201"),
                        TestTokens.machine("maplewood", "sis", "roster.write"))) {
            assertThat(search(other, Map.of("query", "zebrafish"))).isEmpty();
        }
        assertThat(search(LUIS, Map.of("person", "g-201"))).isEmpty();
    }

    @Test
    void what_was_said_before_I_came_is_not_found() {
        String conversation = open("s-301", "g-201");
        send(conversation, PARK, "Xylophone lessons", "GENERAL");
        call(
                HttpMethod.POST,
                "/api/v1/conversations/%s/participants".formatted(conversation),
                PARK,
                Map.of("person", "t-110"),
                200);
        send(conversation, PARK, "More xylophone lessons", "GENERAL");
        await("both")
                .atMost(Duration.ofSeconds(20))
                .until(() -> search(PARK, Map.of("query", "xylophone")).size() == 2);

        assertThat(texts(search(PRINCIPAL, Map.of("query", "xylophone"))))
                .containsExactly("More xylophone lessons");
    }

    @Test
    void what_was_corrected_or_withdrawn_is_found_as_it_is_now() {
        String conversation = open("s-301", "g-201");
        send(conversation, PARK, "The quokka is ill", "GENERAL");
        found(ROSA, "quokka");
        String message = "/api/v1/conversations/%s/messages/1".formatted(conversation);

        call(HttpMethod.PATCH, message, PARK, Map.of("text", "The wombat is ill"), 200);

        assertThat(search(ROSA, Map.of("query", "quokka"))).as("at once").isEmpty();
        assertThat(texts(found(ROSA, "wombat"))).containsExactly("The wombat is ill");

        call(HttpMethod.DELETE, message, PARK, null, 200);

        assertThat(search(ROSA, Map.of("query", "wombat"))).as("at once").isEmpty();
        await("its words are gone")
                .atMost(Duration.ofSeconds(20))
                .until(() -> wordsOf(conversation, 1).isEmpty());
    }

    @Test
    void what_is_told_late_changes_nothing() {
        String conversation = open("s-301", "g-201");
        send(conversation, PARK, "The first narwhal", "GENERAL");
        found(ROSA, "narwhal");

        words.put(List.of(said(conversation, "the third narwhal", 3)));
        words.put(
                List.of(
                        said(conversation, "the second narwhal", 2),
                        said(conversation, "the first narwhal", 0)));

        assertThat(wordsOf(conversation, 1)).contains("third~").doesNotContain("first~", "second~");

        words.put(List.of(said(conversation, "the fourth narwhal", 3)));

        assertThat(wordsOf(conversation, 1)).as("by other rules").contains("fourth~");
    }

    private static Owned<Said> said(String conversation, String text, long revision) {
        var id = new ConversationId(conversation);
        return new Owned<>(
                MAPLEWOOD,
                new Said(
                        id + ":0000000001",
                        id,
                        1,
                        new PersonId("t-101"),
                        Category.GENERAL,
                        text,
                        null,
                        Instant.now(),
                        revision));
    }

    @Test
    void a_guardian_who_is_restricted_finds_nothing_any_more() {
        send(open("s-311", "g-212"), PARK, "Olivia drew a pangolin", "GENERAL");
        assertThat(found(EMILY, "pangolin")).hasSize(1);

        call(
                HttpMethod.POST,
                "/api/v1/students/s-311/guardianships/g-212/restrictions",
                PRINCIPAL,
                Map.of("scope", "CONTACT", "instrument", "FC-1", "reason", "test"),
                201);

        assertThat(search(EMILY, Map.of("query", "pangolin"))).isEmpty();
        assertThat(search(EMILY, Map.of("student", "s-311"))).isEmpty();
        assertThat(search(PARK, Map.of("query", "pangolin"))).hasSize(1);
    }

    @Test
    void student_author_category_and_days_narrow_it_down_with_words_or_without() {
        String mateo = open("s-301", "g-201");
        String ayaan = open("s-307", "g-209");
        send(mateo, PARK, "Axolotl one", "ACADEMIC");
        send(mateo, ROSA, "Axolotl two", "ACADEMIC");
        send(ayaan, PARK, "Axolotl three", "EVENT");
        await("all")
                .atMost(Duration.ofSeconds(20))
                .until(() -> search(PARK, Map.of("query", "axolotl")).size() == 3);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();

        assertThat(texts(search(PARK, Map.of("query", "axolotl", "student", "s-307"))))
                .containsExactly("Axolotl three");
        assertThat(texts(search(PARK, Map.of("query", "axolotl", "person", "g-201"))))
                .containsExactly("Axolotl two");
        assertThat(texts(search(PARK, Map.of("query", "axolotl", "category", "ACADEMIC"))))
                .containsExactly("Axolotl two", "Axolotl one");
        assertThat(texts(search(PARK, Map.of("category", "EVENT", "person", "t-101"))))
                .containsExactly("Axolotl three");
        assertThat(texts(search(PARK, Map.of("student", "s-307"))))
                .containsExactly("Axolotl three");
        assertThat(search(PARK, Map.of("query", "axolotl", "from", today, "to", tomorrow)))
                .hasSize(3);
        assertThat(search(PARK, Map.of("query", "axolotl", "from", tomorrow))).isEmpty();
        assertThat(search(PARK, Map.of("query", "axolotl", "to", "2026-01-01"))).isEmpty();
        assertThat(search(PARK, Map.of("student", "s-330"))).as("not mine").isEmpty();
    }

    @Test
    void a_day_begins_and_ends_where_it_does_in_the_district() {
        var people = between("s-325", "t-105", "g-228");
        Instant day = Instant.parse("2024-02-29T00:00:00Z");
        many().hold(people, 1, 3 * 24 * 60, day.minus(Duration.ofDays(1)), i -> "Okapi " + i);
        String token = TestTokens.bearer("maplewood", "g-228");

        List<JsonNode> all =
                pages(
                        token,
                        Map.of("query", "okapi", "from", "2024-02-29", "to", "2024-02-29"),
                        100);

        assertThat(all).hasSize(24 * 60);
        assertThat(all.getFirst().get("sentAt").asString()).isEqualTo("2024-02-29T23:59:00Z");
        assertThat(all.getLast().get("sentAt").asString()).isEqualTo("2024-02-29T00:00:00Z");
    }

    @Test
    void pages_lose_nothing_and_repeat_nothing_while_messages_are_sent() {
        List<String> conversations = List.of(open("s-301", "g-201"), open("s-307", "g-209"));
        for (int i = 0; i < 40; i++) {
            send(conversations.get(i % 2), PARK, "Ibis " + i, "GENERAL");
        }
        await("all")
                .atMost(Duration.ofSeconds(20))
                .until(() -> pages(PARK, Map.of("query", "ibis"), 100).size() == 40);

        JsonNode first = page(PARK, Map.of("query", "ibis", "limit", "7"), 200);
        send(conversations.getFirst(), PARK, "Ibis at last", "GENERAL");
        found(PARK, "ibis last");
        List<String> texts = new ArrayList<>(texts(hits(first)));
        texts.addAll(
                texts(
                        pages(
                                PARK,
                                Map.of("query", "ibis", "before", first.get("before").asString()),
                                7)));

        assertThat(texts)
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "Ibis " + (39 - i)).toList());
    }

    @Test
    void a_person_of_two_thousand_conversations_finds_everything_once() {
        var people = between("s-312", "t-105", "g-212");
        many().hold(
                        people,
                        2_100,
                        2,
                        Instant.parse("2025-01-01T00:00:00Z"),
                        i -> (i % 7 == 0 ? "Tapir " : "Aardvark ") + i);

        List<JsonNode> all = pages(OKAFOR, Map.of("query", "tapir"), 100);
        Set<String> once = new HashSet<>(texts(all));

        assertThat(all).hasSize(600);
        assertThat(once).hasSize(600).contains("Tapir 0", "Tapir 4193");
        assertThat(texts(all).subList(0, 200))
                .isEqualTo(
                        IntStream.range(0, 200).mapToObj(i -> "Tapir " + (4193 - 7 * i)).toList());
    }

    @Test
    void a_page_examines_what_it_returns_however_much_others_wrote() {
        FindCommands commands = new FindCommands();
        var own =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(database.getConnectionString())
                                .addCommandListener(commands)
                                .build());
        String name = Objects.requireNonNull(database.getConnectionString().getDatabase());
        var heard =
                new MessageSearch(
                        conversations, messages, new WordIndex(new MongoTemplate(own, name)));
        var others = between("s-318", "t-103", "g-220");
        many().hold(
                        others,
                        20,
                        200,
                        Instant.parse("2025-01-01T00:00:00Z"),
                        i -> "Capybara and " + (i % 2 == 0 ? "lemur" : "loris"));
        String conversation = open("s-316", "g-218");
        for (int i = 0; i < 30; i++) {
            send(conversation, PARK, "Capybara, " + (i == 3 ? "lemur" : "loris"), "GENERAL");
        }
        String carter = TestTokens.bearer("maplewood", "g-218");
        await("all")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        search(carter, Map.of("query", "capybara", "limit", "50")).size() == 30);

        var me = new Caller(MAPLEWOOD, new PersonId("g-218"), Set.of());
        commands.forget();
        assertThat(heard.search(me, asked("capybara", null, null), Cursor.START, 10).hits())
                .hasSize(10);
        assertThat(commands.explained(mongo, WordIndex.COLLECTION))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.toJson()).contains("IXSCAN").doesNotContain("SORT\"");
                    assertThat(FindCommands.stats(e).getInteger("totalDocsExamined")).isEqualTo(11);
                });

        commands.forget();
        assertThat(heard.search(me, asked("", "s-316", null), Cursor.START, 10).hits()).hasSize(10);
        assertThat(commands.examined(mongo, WordIndex.COLLECTION)).isEqualTo(11);

        commands.forget();
        assertThat(heard.search(me, asked("", null, "g-218"), Cursor.START, 10).hits()).isEmpty();
        assertThat(commands.examined(mongo, WordIndex.COLLECTION)).isZero();

        commands.forget();
        assertThat(heard.search(me, asked("capybara lemur", null, null), Cursor.START, 10).hits())
                .hasSize(1);
        assertThat(commands.examined(mongo, WordIndex.COLLECTION))
                .as("the rarer-looking word is looked up, the other compared")
                .isEqualTo(30);
        own.close();
    }

    private static Asked asked(String query, @Nullable String student, @Nullable String person) {
        return new Asked(
                SearchWords.of(query),
                student == null ? null : new StudentId(student),
                person == null ? null : new PersonId(person),
                null,
                "0000000000000",
                "9999999999999");
    }

    @Test
    void an_index_that_was_lost_is_built_again_from_where_it_stopped() {
        String conversation = open("s-301", "g-201");
        send(conversation, PARK, "The last dodo", "GENERAL");
        send(conversation, PARK, "Not a dodo", "GENERAL");
        found(ROSA, "not dodo");
        call(
                HttpMethod.DELETE,
                "/api/v1/conversations/%s/messages/2".formatted(conversation),
                PARK,
                null,
                200);
        await("its words are gone")
                .atMost(Duration.ofSeconds(20))
                .until(() -> wordsOf(conversation, 2).isEmpty());
        mongo.remove(new Query(), WordIndex.COLLECTION);
        assertThat(search(ROSA, Map.of("query", "dodo"))).isEmpty();

        build();

        assertThat(texts(found(ROSA, "dodo"))).containsExactly("The last dodo");
        assertThat(wordsOf(conversation, 2)).isEmpty();
        assertThat(mongo.count(new Query(Criteria.where("spot").exists(true)), "message_words"))
                .isEqualTo(mongo.count(new Query(), "messages"));

        mongo.remove(
                new Query(Criteria.where("conversation").is(conversation)), WordIndex.COLLECTION);
        mongo.updateFirst(
                new Query(Criteria.where("_id").is(WordsRebuild.RULES)),
                new Update().set("after", conversation).set("done", false),
                WordIndex.COLLECTION);

        build();

        assertThat(texts(found(ROSA, "dodo"))).containsExactly("The last dodo");
    }

    private void build() {
        await("the whole index").atMost(Duration.ofSeconds(60)).until(rebuild::next);
    }

    @ParameterizedTest
    @CsvSource({
        "query=-- !, query",
        "query=, query",
        "limit=10, query",
        "query=🎉, query",
        "query=a&from=yesterday, from",
        "query=a&to=2026-02-30, to",
        "query=a&from=0001-01-01, from",
        "query=a&to=9999-01-01, to",
        "query=a&from=2026-02-02&to=2026-02-01, from",
        "query=a&before=1, before",
        "query=a&before=Li4v, before",
        "query=a&limit=0, limit",
        "query=a&limit=101, limit",
        "query=a&category=GOSSIP, category",
        "query=a&student=a:b, student",
        "query=a&person=, person"
    })
    void a_bad_question_gets_a_problem_that_names_the_field(String question, String field) {
        JsonNode problem = read(question(question), PARK, 400);

        assertThat(problem.get("errors").findValuesAsString("field")).contains(field);
    }

    @Test
    void a_question_has_at_most_two_hundred_characters() {
        page(PARK, Map.of("query", "x ".repeat(100)), 200);

        assertThat(
                        page(PARK, Map.of("query", "x".repeat(201)), 400)
                                .at("/errors/0/field")
                                .asString())
                .isEqualTo("query");
    }

    private ManyMessages many() {
        return new ManyMessages(mongo, words, MAPLEWOOD);
    }

    private static Between between(String student, String teacher, String guardian) {
        return new Between(new StudentId(student), new PersonId(teacher), new PersonId(guardian));
    }

    private List<String> wordsOf(String conversation, long number) {
        Document found =
                mongo.findById(
                        "%s:%010d".formatted(conversation, number),
                        Document.class,
                        WordIndex.COLLECTION);
        return found == null ? List.of() : found.getList("words", String.class);
    }

    /** What a question finds as soon as the words are noted. */
    private List<JsonNode> found(String token, String query) {
        await(query)
                .atMost(Duration.ofSeconds(20))
                .until(() -> !search(token, Map.of("query", query)).isEmpty());
        return search(token, Map.of("query", query));
    }

    private List<JsonNode> search(String token, Map<String, String> parameters) {
        return hits(page(token, parameters, 200));
    }

    private List<JsonNode> pages(String token, Map<String, String> parameters, int limit) {
        List<JsonNode> all = new ArrayList<>();
        Map<String, String> next = new HashMap<>(parameters);
        next.put("limit", String.valueOf(limit));
        boolean more = true;
        while (more) {
            JsonNode page = page(token, next, 200);
            all.addAll(hits(page));
            more = page.hasNonNull("before");
            if (more) {
                next.put("before", page.get("before").asString());
            }
        }
        return all;
    }

    private JsonNode page(String token, Map<String, String> parameters, int status) {
        var uri = UriComponentsBuilder.fromPath("/api/v1/messages/search");
        parameters.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return read(address(uri.encode().buildAndExpand(parameters).toUriString()), token, status);
    }

    private URI question(String query) {
        return address(
                UriComponentsBuilder.fromPath("/api/v1/messages/search")
                        .query(query)
                        .encode()
                        .build()
                        .toUriString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode read(URI uri, String token, int status) {
        return JSON.readTree(
                client.get()
                        .uri(uri)
                        .header(HttpHeaders.AUTHORIZATION, token)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private static List<JsonNode> hits(JsonNode page) {
        List<JsonNode> hits = new ArrayList<>();
        page.get("messages").forEach(hits::add);
        return hits;
    }

    private static List<String> texts(List<JsonNode> hits) {
        return hits.stream().map(h -> h.at("/snippet/text").asString()).toList();
    }

    private static List<String> marked(JsonNode hit) {
        String text = hit.at("/snippet/text").asString();
        List<String> marked = new ArrayList<>();
        hit.at("/snippet/marks")
                .forEach(m ->
                        marked.add(text.substring(m.get("start").asInt(), m.get("end").asInt())));
        return marked;
    }

    private String open(String student, String guardian) {
        return call(
                        HttpMethod.POST,
                        "/api/v1/conversations",
                        PARK,
                        Map.of(
                                "student",
                                student,
                                "kind",
                                "PRIVATE",
                                "subject",
                                "Reading",
                                "with",
                                List.of(guardian)),
                        201)
                .get("id")
                .asString();
    }

    private void send(String conversation, String token, String text, String category) {
        call(
                HttpMethod.POST,
                "/api/v1/conversations/%s/messages".formatted(conversation),
                token,
                Map.of("text", text, "category", category),
                201);
    }

    private JsonNode call(
            HttpMethod method, String path, String token, @Nullable Object body, int status) {
        var request = client.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(JSON.writeValueAsString(body));
        }
        return JSON.readTree(
                request.exchange()
                        .expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }
}
