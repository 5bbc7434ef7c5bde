package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.messaging.roster.oneroster.Opening.Opened;
import org.tandem.messaging.roster.oneroster.Opening.Refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Whatever is done to a package, reading it answers with rows or problems and ends. */
class MutationTests {

    private static final PackageLimits SMALL = new PackageLimits(1 << 20, 1 << 22, 200, 64, 10_000);
    private static final Version[] VERSIONS = Version.values();

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(300)
    void a_zip_file_with_wrong_bytes_never_throws(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] zip = SamplePackage.of(VERSIONS[random.nextInt(VERSIONS.length)]).zip();
            read(mutated(zip, random));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    @Timeout(300)
    void a_file_with_wrong_bytes_never_throws(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            Version version = VERSIONS[random.nextInt(VERSIONS.length)];
            SamplePackage sample = SamplePackage.of(version);
            byte[] users =
                    (Recorder.header(FileKind.USERS, version)
                                    + ",metadata.tandem.guardianRestrictions\n"
                                    + SamplePackage.user(
                                                    version == Version.V1_1,
                                                    "p-1",
                                                    "student",
                                                    "Mateo",
                                                    "g-1")
                                            .replace(
                                                    "\n",
                                                    ",\"{g-2:all;from=2026-09-01;instrument=A}\"\n"))
                            .getBytes(StandardCharsets.UTF_8);
            sample.with("users.csv", mutated(users, random));
            sample.with(
                    "manifest.csv",
                    random.nextInt(4) > 0
                            ? SamplePackage.manifest(version).getBytes(StandardCharsets.UTF_8)
                            : mutated(
                                    SamplePackage.manifest(version)
                                            .getBytes(StandardCharsets.UTF_8),
                                    random));
            read(sample.zip());
        }
    }

    private void read(byte[] zip) throws IOException {
        switch (SamplePackage.open(directory, zip, SMALL)) {
            case Refused refused ->
                    assertThat(refused.problems()).isNotEmpty().anyMatch(Problem::isError);
            case Opened opened -> {
                try (OneRosterPackage pack = opened.pack()) {
                    for (FileKind kind : pack.manifest().sent()) {
                        check(pack, kind);
                    }
                }
            }
        }
    }

    /** A file that is not read to its end, or a row that is not delivered, has its error. */
    private static void check(OneRosterPackage pack, FileKind kind) {
        var recorder = new Recorder();
        FileResult result = pack.read(kind, recorder);
        assertThat(recorder.rows).hasSize((int) result.rows());
        assertThat(recorder.rejected).hasSize((int) result.rejected());
        assertThat(recorder.problems.stream().anyMatch(Problem::isError))
                .isEqualTo(!result.complete() || result.rejected() > 0);
        assertThat(recorder.problems)
                .allSatisfy(p -> {
                    assertThat(p.advice()).doesNotContain("%s");
                    assertThat(p.value() == null ? "" : p.value())
                            .hasSizeLessThanOrEqualTo(Problem.VALUE_MAX);
                });
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = cut(bytes, at, random.nextInt(20));
                default -> bytes[at] = (byte) "\",\n\r{}:;\0".charAt(random.nextInt(9));
            }
        }
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int from, int count) {
        int to = Math.min(bytes.length, from + count);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }
}
