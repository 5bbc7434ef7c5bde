package org.tandem.platform.test.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;

import org.springframework.web.bind.annotation.RequestBody;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * A service's API reference, made anew from its code and held against {@code
 * contracts/openapi.json}. An endpoint needs Javadoc, a row in {@code AUTHORIZATION.md} and its
 * examples in {@code contracts/examples}; then the document is written by
 *
 * <pre>mvn -pl SERVICE -am test -Dtest=OpenApiTests -Dopenapi.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>With the same property, {@code AuthorizationIT} keeps what it plays as the examples that are
 * missing.
 */
public final class ApiReference {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of("contracts");
    private static final Path FILE = FOLDER.resolve("openapi.json");

    private final Service service;
    private final List<Endpoint> endpoints;
    private final List<String> gaps;
    private final ObjectNode document;

    /**
     * What only the service knows of itself.
     *
     * @param basePackage where its controllers are
     * @param title what it is about, in a few words
     * @param admitted who may call a method and path: {@code AuthorizationMatrix::admitted}
     * @param uploads the media types of the files that endpoints take as they are, by operation
     * @param values what its problems are made from where they are made from values, by type
     */
    public record Service(
            String basePackage,
            String title,
            BinaryOperator<String> admitted,
            Map<String, String> uploads,
            Map<Class<?>, Object> values) {}

    /** The first paragraph of the service's page, and what all services share. */
    private static String about() {
        try (var conventions = ApiReference.class.getResourceAsStream("conventions.md")) {
            String[] page = Files.readString(Path.of("README.md")).split("\n\n", 3);
            byte[] shared = Objects.requireNonNull(conventions).readAllBytes();
            return page[1] + "\n\n" + new String(shared, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the reference of the service in whose folder the test runs. */
    public ApiReference(Service service) {
        this.service = service;
        this.endpoints = Endpoint.below(service.basePackage());
        Javadoc javadoc =
                Javadoc.of(
                        List.of(
                                Path.of("src/main/java"),
                                Path.of("../platform/starter/src/main/java")));
        var made =
                new ApiDocument(
                        service,
                        about(),
                        javadoc,
                        Code.ofTandem(service.values()),
                        new Examples(FOLDER));
        this.document = made.of(endpoints);
        this.gaps = made.gaps();
    }

    /** Everything is described and has an example. */
    public void isComplete() {
        assertThat(gaps).as("what the API reference of %s lacks", service.basePackage()).isEmpty();
        assertThat(endpoints.stream().map(Endpoint::id)).doesNotHaveDuplicates();
    }

    /** It is a valid document of OpenAPI 3.1. */
    public void isValid() {
        assertThat(Conformity.problems(JSON.writeValueAsString(document))).isEmpty();
    }

    /** Its examples are what the service takes and answers. */
    public void hasTrueExamples() {
        var conformity = new Conformity(document);
        List<String> wrong = new ArrayList<>();
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            for (Endpoint endpoint : endpoints) {
                contents(endpoint)
                        .filter(json -> json.has("example"))
                        .forEach(json ->
                                conformity
                                        .problems(
                                                json.path("schema"),
                                                json.path("example").toString())
                                        .forEach(p -> wrong.add(endpoint + ": " + p)));
                refused(endpoint, validators).forEach(p -> wrong.add(endpoint + ": " + p));
            }
        }
        assertThat(wrong).as("examples that are not true").isEmpty();
    }

    /** The contents of JSON that have one example of their own, going in and out. */
    private Stream<JsonNode> contents(Endpoint endpoint) {
        JsonNode operation = operation(endpoint);
        return Stream.concat(
                        Stream.of(operation.path("requestBody")),
                        operation.path("responses").values().stream())
                .map(body -> body.path("content").path("application/json"));
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.path("paths").path(endpoint.path()).path(endpoint.verb());
    }

    private Stream<String> refused(Endpoint endpoint, ValidatorFactory validators) {
        JsonNode example =
                operation(endpoint)
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("example");
        if (example.isMissingNode()) {
            return Stream.empty();
        }
        for (Parameter parameter : endpoint.handler().getParameters()) {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                try {
                    Object command = JSON.treeToValue(example, parameter.getType());
                    return validators.getValidator().validate(command).stream()
                            .map(v -> v.getPropertyPath() + " " + v.getMessage());
                } catch (JacksonException e) {
                    return Stream.of(String.valueOf(e.getMessage()));
                }
            }
        }
        return Stream.empty();
    }

    /** The file is what the code says; with {@code openapi.update} it becomes so. */
    public void isCheckedIn() {
        String made = Examples.PRETTY.writeValueAsString(document) + "\n";
        try {
            if (Examples.UPDATE) {
                Files.createDirectories(FOLDER);
                Files.writeString(FILE, made);
            } else if (!Files.exists(FILE) || !Files.readString(FILE).equals(made)) {
                JsonNode before =
                        Files.exists(FILE)
                                ? JSON.readTree(Files.readString(FILE))
                                : JSON.createObjectNode();
                fail(
                        "%s is not what the code says (%s). Write it anew: mvn -pl %s -am test"
                                + " -Dtest=OpenApiTests -Dopenapi.update=true"
                                + " -Dsurefire.failIfNoSpecifiedTests=false",
                        FILE, changed(before), Path.of("").toAbsolutePath().getFileName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String changed(JsonNode before) {
        return endpoints.stream()
                .filter(e ->
                        !operation(e).equals(before.path("paths").path(e.path()).path(e.verb())))
                .map(Endpoint::toString)
                .reduce((a, b) -> a + ", " + b)
                .orElse("schemas or what all share");
    }
}
