package org.tandem.platform.test.reference;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files {@code contracts/examples/<operation>.request.json} and {@code .response.json}; what is
 * no JSON is {@code .response.txt}.
 */
final class Examples {

    /** Writes what is otherwise compared, and keeps what was played where an example is missing. */
    static final boolean UPDATE = Boolean.getBoolean("openapi.update");

    /** One member or element a line, so that a change is a line in a diff. */
    static final JsonMapper PRETTY =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .defaultPrettyPrinter(
                            new DefaultPrettyPrinter(
                                            Separators.createDefaultInstance()
                                                    .withObjectNameValueSpacing(Spacing.AFTER))
                                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
                    .build();

    private final Path folder;

    Examples(Path contracts) {
        this.folder = contracts.resolve("examples");
    }

    private Path file(String operation, String what) {
        return folder.resolve(operation + "." + what);
    }

    /**
     * An example, or null when there is none.
     *
     * @param what {@code request.json}, {@code response.json} or {@code response.txt}
     */
    @Nullable JsonNode of(String operation, String what) {
        Path file = file(operation, what);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            String text = Files.readString(file);
            return what.endsWith(".json")
                    ? PRETTY.readTree(text)
                    : PRETTY.getNodeFactory().stringNode(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what was really sent, where there is no example yet. */
    void keep(String operation, String what, String json) {
        Path file = file(operation, what);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(file, PRETTY.writeValueAsString(PRETTY.readTree(json)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
