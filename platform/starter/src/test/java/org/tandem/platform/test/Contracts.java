package org.tandem.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Tombstone;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contracts folder of a producing service: {@code <type>.schema.json} for the data and {@code
 * <type>.sample.json}, a whole event. Producers and consumers are tested on the same files.
 */
public final class Contracts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    private Contracts(Path folder) {
        this.folder = folder;
    }

    /** The contracts of a service, seen from the folder of any other. */
    public static Contracts of(String service) {
        return new Contracts(Path.of("..", service, "contracts"));
    }

    /**
     * Checks the producer's side: the sealed interface's every record has a schema and a sample;
     * the sample fits the schema, reads as the record and is written again as the same data.
     */
    public void holdForProducer(Class<?> events) {
        for (Class<?> record : events.getPermittedSubclasses()) {
            if (Tombstone.class.isAssignableFrom(record)) {
                continue; // has no value, and so no schema
            }
            String type = CloudEvents.typeOf(record).value();
            JsonNode sample = JSON.readTree(read(type + ".sample.json"));
            assertThat(sample.get("type").asString()).isEqualTo(type);
            assertThat(sample.get("dataschema").asString())
                    .isEqualTo(CloudEvent.SCHEMA_PREFIX + type);
            JsonNode data = sample.get("data");
            assertThat(problems(type, data)).as("schema of %s on its sample", type).isEmpty();
            Object event = JSON.treeToValue(data, record);
            JsonNode written = JSON.readTree(JSON.writeValueAsString(event));
            assertThat(written).as("%s written again", type).isEqualTo(data);
        }
    }

    /** Checks the consumer's side: its own record of every type it knows can read the sample. */
    public <E> void holdForConsumer(Class<E> events) {
        EventReader<E> reader = new EventReader<>(events, JSON);
        for (Class<?> record : events.getPermittedSubclasses()) {
            String type = CloudEvents.typeOf(record).value();
            if (!Files.exists(folder.resolve(type + ".sample.json"))) {
                continue;
            }
            Optional<Received<E>> event =
                    reader.read(read(type + ".sample.json").getBytes(StandardCharsets.UTF_8));
            assertThat(event).as("%s read by its consumer", type).isPresent();
            assertThat(event.get().event()).isInstanceOf(record);
        }
    }

    /** What the type's schema says against some data; empty when it fits. */
    public List<String> problems(String type, JsonNode data) {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(read(type + ".schema.json"));
        return schema.validate(JSON.writeValueAsString(data), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The types that have a sample. */
    public List<String> types() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".sample.json"))
                    .map(f -> f.substring(0, f.length() - ".sample.json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample event of a type, as it would come from Kafka. */
    public String sample(String type) {
        return read(type + ".sample.json");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the contract is missing: " + file, e);
        }
    }
}
