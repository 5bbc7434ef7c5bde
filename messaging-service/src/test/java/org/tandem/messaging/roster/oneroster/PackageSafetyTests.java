package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.messaging.roster.oneroster.Opening.Refused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

class PackageSafetyTests {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "propertyName,value\nmanifest.version,1.0\n", "%PDF-1.7"})
    void what_is_no_zip_file_is_refused(String content) {
        assertThat(refused(content.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(ProblemCode.NOT_A_ZIP);
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        Opening opening =
                OneRosterPackage.open(directory.resolve("none.zip"), PackageLimits.DEFAULT);

        assertThat(((Refused) opening).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.PACKAGE_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void a_zip_file_that_was_cut_short_is_refused(double share) {
        byte[] zip = sample().zip();

        assertThat(refused(Arrays.copyOf(zip, (int) (zip.length * share))))
                .containsExactly(ProblemCode.ZIP_DAMAGED);
    }

    @Test
    void damage_in_the_content_of_one_file_refuses_the_package() {
        byte[] zip = sample().zip();
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        zip[text.indexOf("users.csv") + 60] ^= 0x55;

        assertThat(refused(zip)).containsExactly(ProblemCode.ENTRY_DAMAGED);
    }

    @Test
    void an_encrypted_zip_file_is_refused() {
        byte[] zip = sample().zip();
        patch(zip, LOCAL, (bytes, at) -> bytes.putShort(at + 6, (short) 9));
        patch(zip, CENTRAL, (bytes, at) -> bytes.putShort(at + 8, (short) 9));

        assertThat(refused(zip)).containsExactly(ProblemCode.ZIP_ENCRYPTED);
    }

    @Test
    void a_strange_compression_is_refused() {
        byte[] zip = sample().zip();
        patch(zip, CENTRAL, (bytes, at) -> bytes.putShort(at + 10, (short) 12));

        assertThat(refused(zip)).containsExactly(ProblemCode.ZIP_METHOD_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "../users2.csv,ENTRY_PATH_UNSAFE",
        "a/../../x.csv,ENTRY_PATH_UNSAFE",
        "__MACOSX/../x,ENTRY_PATH_UNSAFE",
        "/etc/users.csv,ENTRY_PATH_UNSAFE",
        "C:users.csv,ENTRY_PATH_UNSAFE",
        "a\\users.csv,ENTRY_PATH_UNSAFE",
        "..,ENTRY_PATH_UNSAFE",
        "export/,ENTRY_IN_FOLDER",
        "export/grades.csv,ENTRY_IN_FOLDER"
    })
    void a_path_is_no_name(String name, ProblemCode code) {
        assertThat(refused(sample().with(name, "x").zip())).containsExactly(code);
    }

    @Test
    void a_name_that_begins_with_dots_is_only_a_name() {
        assertThat(SamplePackage.open(directory, sample().with("..x", "x").zip()))
                .isInstanceOf(Opening.Opened.class);
    }

    @Test
    void two_files_of_one_name_are_refused() {
        byte[] zip = sample().with("userz.csv", "other").zip();
        String text = new String(zip, StandardCharsets.ISO_8859_1).replace("userz", "users");

        assertThat(refused(text.getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(ProblemCode.ENTRY_TWICE);
        assertThat(refused(sample().with("USERS.csv", "other").zip()))
                .containsExactly(ProblemCode.ENTRY_TWICE);
    }

    @Test
    void the_zip_file_itself_has_a_limit() {
        byte[] zip = sample().zip();

        assertThat(refused(zip, new PackageLimits(zip.length - 1, 1 << 20, 200, 64, 10)))
                .containsExactly(ProblemCode.ZIP_TOO_LARGE);
    }

    @Test
    void the_number_of_files_has_a_limit() {
        assertThat(refused(sample().zip(), new PackageLimits(1 << 20, 1 << 20, 200, 3, 10)))
                .containsExactly(ProblemCode.ZIP_TOO_MANY_ENTRIES);
    }

    @Test
    void a_huge_directory_is_refused_before_it_is_read() {
        SamplePackage sample = sample();
        for (int i = 0; i < 20_000; i++) {
            sample.with("entry-%06d".formatted(i), "");
        }

        assertThat(refused(sample.zip())).containsExactly(ProblemCode.ZIP_TOO_MANY_ENTRIES);
    }

    @Test
    void a_bomb_is_refused_by_its_ratio() {
        assertThat(refused(sample().with("results.csv", new byte[8 << 20]).zip()))
                .containsExactly(ProblemCode.ZIP_RATIO_TOO_HIGH);
    }

    @Test
    void a_bomb_is_refused_by_its_size() {
        assertThat(refused(sample().zip(), new PackageLimits(1 << 20, 1000, 200, 64, 10)))
                .containsExactly(ProblemCode.ZIP_UNPACKS_TOO_LARGE);
    }

    @Test
    void a_header_that_claims_less_than_there_is_gains_nothing() {
        byte[] zip = sample().with("demographics.csv", new byte[4 << 20]).zip();
        patch(
                zip,
                CENTRAL,
                (bytes, at) -> bytes.putInt(at + 24, Math.min(bytes.getInt(at + 24), 900)));

        assertThat(refused(zip)).contains(ProblemCode.ENTRY_DAMAGED);
    }

    @Test
    void files_that_share_their_bytes_are_refused() {
        byte[] zip = sample().zip();
        patch(zip, CENTRAL, (bytes, at) -> bytes.putInt(at + 20, zip.length / 2));

        assertThat(refused(zip)).containsExactly(ProblemCode.ZIP_DAMAGED);
    }

    @Test
    void an_empty_zip_file_has_no_manifest() {
        assertThat(refused(new SamplePackage().zip()))
                .containsExactly(ProblemCode.MANIFEST_MISSING);
        assertThat(refused(sample().without("manifest.csv").zip()))
                .containsExactly(ProblemCode.MANIFEST_MISSING);
    }

    private static SamplePackage sample() {
        return SamplePackage.of(Version.V1_2);
    }

    private List<ProblemCode> refused(byte[] zip) {
        return refused(zip, PackageLimits.DEFAULT);
    }

    private List<ProblemCode> refused(byte[] zip, PackageLimits limits) {
        Refused refused = (Refused) SamplePackage.open(directory, zip, limits);
        assertThat(refused.problems()).allSatisfy(p -> assertThat(p.advice()).doesNotContain("%s"));
        return refused.problems().stream().map(Problem::code).toList();
    }

    private static void patch(byte[] zip, int signature, BiConsumer<ByteBuffer, Integer> change) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 4; at++) {
            if (bytes.getInt(at) == signature) {
                change.accept(bytes, at);
            }
        }
    }
}
