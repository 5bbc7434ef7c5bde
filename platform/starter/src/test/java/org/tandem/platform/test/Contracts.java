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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The contracts folder of a producing service: {@code <type>.schema.json} for the data and {@code
 * <type>.sample.json}, a whole event; {@code <type>.<what>.sample.json} are further ones, such as
 * with optional fields that came later. Producers and consumers are tested on the same files.
 */
public final class Contracts {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The type, and what the sample shows where it is a further one. */
    private static final Pattern SAMPLE =
            Pattern.compile("(.+\\.v\\d+)(\\.[a-z-]+)?\\.sample\\.json");

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
     * each sample fits the schema, reads as the record and is written again as the same data.
     */
    public void holdForProducer(Class<?> events) {
        for (Class<?> record : events.getPermittedSubclasses()) {
            if (Tombstone.class.isAssignableFrom(record)) {
                continue; // has no value, and so no schema
            }
            String type = CloudEvents.typeOf(record).value();
            assertThat(types()).contains(type);
            for (String file : samples(type)) {
                JsonNode sample = JSON.readTree(read(file));
                assertThat(sample.get("type").asString()).isEqualTo(type);
                assertThat(sample.get("dataschema").asString())
                        .isEqualTo(CloudEvent.SCHEMA_PREFIX + type);
                JsonNode data = sample.get("data");
                assertThat(problems(type, data)).as("schema of %s on %s", type, file).isEmpty();
                Object event = JSON.treeToValue(data, record);
                JsonNode written = JSON.readTree(JSON.writeValueAsString(event));
                assertThat(written).as("%s written again", file).isEqualTo(data);
            }
        }
    }

    /** Checks the consumer's side: its own record of every type it knows can read the sample. */
    public <E> void holdForConsumer(Class<E> events) {
        EventReader<E> reader = new EventReader<>(events, JSON);
        for (Class<?> record : events.getPermittedSubclasses()) {
            for (String file : samples(CloudEvents.typeOf(record).value())) {
                Optional<Received<E>> event =
                        reader.read(read(file).getBytes(StandardCharsets.UTF_8));
                assertThat(event).as("%s read by its consumer", file).isPresent();
                assertThat(event.get().event()).isInstanceOf(record);
            }
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
        return samples().map(m -> m.group(1)).distinct().sorted().toList();
    }

    /** The files with the samples of a type. */
    private List<String> samples(String type) {
        return samples().filter(m -> m.group(1).equals(type)).map(Matcher::group).sorted().toList();
    }

    private Stream<Matcher> samples() {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(f -> SAMPLE.matcher(f.getFileName().toString()))
                    .filter(Matcher::matches)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample event of a type, as it would come from Kafka. */
    public String sample(String type) {
        return read(type + ".sample.json");
    }

    /**
     * A further sample of a type.
     *
     * @param what what it shows, such as {@code full}
     */
    public String sample(String type, String what) {
        return read(type + "." + what + ".sample.json");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the contract is missing: " + file, e);
        }
    }
}
