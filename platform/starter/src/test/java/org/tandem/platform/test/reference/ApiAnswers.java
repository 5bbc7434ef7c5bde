package org.tandem.platform.test.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Holds what a running service answers against its checked-in reference. */
public final class ApiAnswers {

    private final JsonNode document;
    private final Conformity conformity;
    private final Examples examples;

    private ApiAnswers(JsonNode document, Path contracts) {
        this.document = document;
        this.conformity = new Conformity(document);
        this.examples = new Examples(contracts);
    }

    /** With the reference in a service's folder of contracts. */
    public static ApiAnswers of(Path contracts) {
        try {
            String text = Files.readString(contracts.resolve("openapi.json"));
            return new ApiAnswers(JsonMapper.shared().readTree(text), contracts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An exchange that was played.
     *
     * @param path as the controller has it
     * @param sent the body of the request; null without
     * @param type of the answer; null without a body
     * @param answered the body of the answer; empty without
     */
    public record Played(
            HttpMethod method,
            String path,
            @Nullable String sent,
            int status,
            @Nullable String type,
            String answered) {}

    /** Insists that the reference knows this answer. */
    public void check(Played played) {
        JsonNode operation = operation(played);
        JsonNode answer =
                resolved(operation.path("responses").path(String.valueOf(played.status())));
        String id = operation.path("operationId").asString();
        assertThat(answer.isObject()).as("%s may answer %d", id, played.status()).isTrue();
        if (Examples.UPDATE && played.sent() != null && played.status() < 300) {
            examples.keep(id, "request.json", played.sent());
        }
        if (played.type() == null) {
            assertThat(answer.has("content")).as("the answer of %s has a body", id).isFalse();
            return;
        }
        String type = played.type().replaceFirst(";.*", "");
        JsonNode contents = answer.path("content");
        JsonNode content = contents.path(contents.has("*/*") ? "*/*" : type);
        assertThat(content.isObject()).as("%s may answer with %s", id, type).isTrue();
        if (!type.endsWith("json")) {
            return;
        }
        assertThat(conformity.problems(content.path("schema"), played.answered()))
                .as("what %s answers with %d, against openapi.json", id, played.status())
                .isEmpty();
        if (type.equals("application/problem+json")) {
            assertThat(types(content))
                    .as("the problems of %s with %d", id, played.status())
                    .contains(
                            JsonMapper.shared()
                                    .readTree(played.answered())
                                    .path("type")
                                    .asString());
        } else if (Examples.UPDATE) {
            examples.keep(id, "response.json", played.answered());
        }
    }

    private JsonNode operation(Played played) {
        String shape = shape(played.path());
        return document.path("paths")
                .propertyStream()
                .filter(path -> shape(path.getKey()).equals(shape))
                .map(path -> path.getValue().path(played.method().name().toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "openapi.json has no %s %s: see ApiReference"
                                        .formatted(played.method(), played.path())));
    }

    private List<String> types(JsonNode content) {
        return content.path("examples").values().stream()
                .map(example -> resolved(example).at("/value/type").asString())
                .toList();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static String shape(String path) {
        return path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }
}
