package org.tandem.platform.test.reference;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Holds data against a document's schemas, and the document against the schema of OpenAPI 3.1
 * (https://spec.openapis.org/oas/3.1/schema, Apache-2.0, kept beside this class). It is stricter
 * than the document: clients have to bear members that they do not know, but here there are none.
 */
public final class Conformity {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    private final JsonNode components;

    Conformity(JsonNode document) {
        components = document.path("components").deepCopy();
        components.path("schemas").forEach(Conformity::close);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
    }

    /** What a schema of the document says against some JSON; empty when it fits. */
    List<String> problems(JsonNode schema, String data) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", components);
        return validate(REGISTRY.getSchema(JSON.writeValueAsString(whole)), data);
    }

    /** What OpenAPI says against a document; empty when it is valid. */
    public static List<String> problems(String document) {
        try (var schema = Conformity.class.getResourceAsStream("openapi-3.1.schema.json")) {
            String text =
                    new String(
                            Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
            return validate(REGISTRY.getSchema(text), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> validate(Schema schema, String data) {
        return schema.validate(data, InputFormat.JSON).stream().map(Object::toString).toList();
    }
}
