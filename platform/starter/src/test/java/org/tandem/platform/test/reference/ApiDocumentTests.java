package org.tandem.platform.test.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.tandem.platform.test.reference.ApiAnswers.Played;
import org.tandem.platform.test.reference.ApiReference.Service;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** On the sample controller, which lacks some of what a reference needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTests {

    private static final String SAMPLE = "org.tandem.platform.test.reference.sample";

    private Path contracts = Path.of("");
    private JsonNode document = JsonMapper.shared().createObjectNode();
    private List<String> gaps = List.of();

    @BeforeAll
    void make(@TempDir Path folder) throws IOException {
        contracts = folder;
        Path examples = Files.createDirectory(contracts.resolve("examples"));
        Files.writeString(
                examples.resolve("book.all.response.json"), "{\"books\":[],\"undescribed\":\"\"}");
        Files.writeString(
                examples.resolve("book.add.request.json"), "{\"title\":\"Emma\",\"authors\":[]}");
        Files.writeString(examples.resolve("book.add.response.json"), "{\"number\":1}");
        var made =
                new ApiDocument(
                        new Service(SAMPLE, "books", (_, _) -> "everybody", Map.of(), Map.of()),
                        "Books.",
                        Javadoc.of(List.of(Path.of("src/test/java"), Path.of("src/main/java"))),
                        new Code(
                                new ClassFileImporter().importPackages("org.tandem.platform"),
                                Map.of()),
                        new Examples(contracts));
        document = made.of(Endpoint.below(SAMPLE));
        gaps = made.gaps();
        Files.writeString(contracts.resolve("openapi.json"), document.toString());
    }

    private JsonNode at(String pointer) {
        return document.at(pointer);
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    @Test
    void it_is_a_valid_document() {
        assertThat(Conformity.problems(document.toString())).isEmpty();
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(gaps)
                .containsExactlyInAnyOrder(
                        "Shelf.undescribed has no description: add '@param undescribed' to the"
                                + " record's Javadoc",
                        "book.take (GET /api/v1/books/{id}) has no Javadoc",
                        "book.take (GET /api/v1/books/{id}) does not say what 'id' is: add"
                                + " '@param id' to its Javadoc",
                        "book.take (GET /api/v1/books/{id}) has no example: add"
                                + " contracts/examples/book.take.response.json");
    }

    @Test
    void javadoc_is_the_text() {
        assertThat(at("/paths/~1api~1v1~1books/post/summary").asString()).isEqualTo("Adds a book");
        assertThat(at("/paths/~1api~1v1~1books/post/description").asString())
                .isEqualTo("It stays.\n\nWho may: everybody.");
        assertThat(schema("AddBook").at("/properties/title/description").asString())
                .isEqualTo("One line with `words`.");
        assertThat(schema("AddBook").at("/properties/authors/description").asString())
                .isEqualTo("At most 3,000.");
        assertThat(schema("Kind").path("description").asString())
                .isEqualTo("What a book is.\n\n* `NOVEL`: Made up.\n* `REFERENCE`: Looked up.");
    }

    @Test
    void limits_are_those_that_are_validated() {
        JsonNode title = schema("AddBook").at("/properties/title");
        JsonNode limit = at("/paths/~1api~1v1~1books/get/parameters/0");

        assertThat(title.path("maxLength").asInt()).isEqualTo(80);
        assertThat(title.path("pattern").asString()).isEqualTo("\\S");
        assertThat(schema("AddBook").at("/properties/authors/maxItems").asInt()).isEqualTo(3000);
        assertThat(limit.at("/schema/maximum").asInt()).isEqualTo(100);
        assertThat(limit.at("/schema/default").asInt()).isEqualTo(20);
        assertThat(limit.has("required")).isFalse();
    }

    @Test
    void the_values_of_an_enum_of_the_jdk_stand_where_it_is_used() {
        JsonNode day = schema("AddBook").at("/properties/lent/items");

        assertThat(day.path("enum").size()).isEqualTo(7);
        assertThat(day.at("/enum/0").asString()).isEqualTo("MONDAY");
        assertThat(document.path("components").path("schemas").has("DayOfWeek")).isFalse();
    }

    @Test
    void a_member_has_its_name_of_json() {
        JsonNode members = schema("AddBook").path("properties");

        assertThat(members.at("/class/description").asString()).isEqualTo("Whose reading it is.");
        assertThat(members.has("schoolClass")).isFalse();
    }

    @Test
    void what_may_be_null_is_not_required() {
        assertThat(schema("AddBook").path("required").toString())
                .isEqualTo("[\"title\",\"authors\"]");
        assertThat(schema("Book").at("/properties/lentTo/anyOf/1/type").asString())
                .isEqualTo("null");
        assertThat(schema("Shelf").at("/properties/seen/type").asString()).isEqualTo("string");
        assertThat(schema("Shelf").path("required").toString())
                .isEqualTo("[\"books\",\"undescribed\"]");
    }

    @Test
    void a_problem_is_found_wherever_the_endpoint_s_code_meets_it() {
        JsonNode answers = at("/paths/~1api~1v1~1books~1{id}/get/responses");

        assertThat(answers.at("/404/$ref").asString())
                .isEqualTo("#/components/responses/not-found");
        assertThat(answers.at("/409/$ref").asString())
                .isEqualTo("#/components/responses/lent.Book.409");
        assertThat(at("/paths/~1api~1v1~1books/get/responses").has("409")).isFalse();
        assertThat(at("/components/examples/lent.Book.409/value/type").asString())
                .isEqualTo("urn:tandem:problem:lent");
    }

    @Test
    void an_answer_as_described_is_one() {
        assertThatCode(() -> answer(200, "{\"number\":1,\"lentTo\":null}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> answer(409, "urn:tandem:problem:lent")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"number\":1,\"shelf\":2} | additional",
                "200 | {\"number\":\"1\"} | integer expected",
                "200 | {} | required property 'number'",
                "201 | {\"number\":1} | may answer 201",
                "409 | urn:tandem:problem:stolen | the problems of book.take with 409",
            })
    void any_other_answer_is_refused(int status, String body, String why) {
        assertThatThrownBy(() -> answer(status, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    @Test
    void an_endpoint_that_is_not_described_is_refused() {
        var unknown = new Played(HttpMethod.GET, "/api/v1/pens", null, 200, null, "");

        assertThatThrownBy(() -> ApiAnswers.of(contracts).check(unknown))
                .hasMessageContaining("openapi.json has no GET /api/v1/pens");
    }

    private void answer(int status, String body) {
        boolean isProblem = body.startsWith("urn:");
        ApiAnswers.of(contracts)
                .check(
                        new Played(
                                HttpMethod.GET,
                                "/api/v1/books/{book}",
                                null,
                                status,
                                isProblem ? "application/problem+json" : "application/json",
                                isProblem ? problem(body) : body));
    }

    private static String problem(String type) {
        return """
        {"type": "%s", "title": "t", "status": 409, "detail": "d", "instance": "/i"}
        """
                .formatted(type);
    }
}
