package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file is never in memory: rows arrive while what follows them has not been unpacked yet. */
class LargeFileTests {

    private static final int ROWS = 200_000;

    @TempDir Path directory;

    @Test
    void the_reader_is_never_far_ahead_of_the_rows_it_delivers() {
        var lines = new Lines();
        var handler = new Counting(lines);
        var manifest = new Manifest(Version.V1_2, null, null, Map.of(FileKind.USERS, Mode.BULK));

        FileResult result = new FileReading(FileKind.USERS, manifest, ROWS, handler).read(lines);

        assertThat(result).isEqualTo(new FileResult(ROWS, 0, true));
        assertThat(handler.problems).isZero();
        // The longest record twice is what the splitter may hold; these rows have 60 bytes.
        assertThat(handler.farthestAhead).isLessThan(2L * RecordSplitter.RECORD_MAX / 50);
    }

    @Test
    void a_district_of_two_hundred_thousand_is_read_from_its_zip_file() throws IOException {
        Path file = directory.resolve("large.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("manifest.csv"));
            zip.write(
                    """
                    propertyName,value
                    manifest.version,1.0
                    oneroster.version,1.2
                    file.users,bulk
                    file.orgs,delta
                    """
                            .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("orgs.csv"));
            zip.write('\n');
            zip.putNextEntry(new ZipEntry("users.csv"));
            new Lines().transferTo(zip);
        }
        var opened = (Opening.Opened) OneRosterPackage.open(file, PackageLimits.DEFAULT);
        try (OneRosterPackage pack = opened.pack()) {
            assertThat(pack.read(FileKind.USERS, new Counting(new Lines())))
                    .isEqualTo(new FileResult(ROWS, 0, true));
        }
    }

    /** users.csv, made while it is read. */
    private static final class Lines extends InputStream {

        private byte[] line = bytes(Recorder.header(FileKind.USERS, Version.V1_2) + "\n");
        private int at;
        private long made;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (at == line.length) {
                if (made == ROWS) {
                    return -1;
                }
                at = 0;
                line =
                        bytes(
                                SamplePackage.user(
                                        false, "p-" + made++, "student", "Mateo", "g-" + made));
            }
            int n = Math.min(length, line.length - at);
            System.arraycopy(line, at, buffer, offset, n);
            at += n;
            return n;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class Counting implements RowHandler {

        private final Lines lines;
        private long rows;
        private long farthestAhead;
        private long problems;

        private Counting(Lines lines) {
            this.lines = lines;
        }

        @Override
        public void row(long line, Row row) {
            rows++;
            farthestAhead = Math.max(farthestAhead, lines.made - rows);
        }

        @Override
        public void rejected(long line, @Nullable String sourcedId) {
            problems++;
        }

        @Override
        public void problem(Problem problem) {
            problems += problem.severity() == Severity.INFO ? 0 : 1;
        }
    }
}
