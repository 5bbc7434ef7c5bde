package org.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class SigningKeyTests {

    @TempDir Path dir;

    @Test
    void the_key_is_the_same_after_a_restart() {
        Path file = dir.resolve("new").resolve("key.json");
        assertThat(SigningKey.in(file).toString(false)).contains("\"d\"");
        assertThat(SigningKey.in(file)).isEqualTo(SigningKey.in(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_read_the_key() throws IOException {
        Path file = dir.resolve("key.json");
        SigningKey.in(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(dir).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void a_file_that_is_no_key_is_named_and_left_alone() throws IOException {
        Path file = Files.writeString(dir.resolve("key.json"), "{}");
        assertThatThrownBy(() -> SigningKey.in(file)).hasMessageContaining(file.toString());
        assertThat(file).hasContent("{}");
    }
}
