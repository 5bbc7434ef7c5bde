package org.tandem.district;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP file that has the same bytes whenever and wherever it is written. Only without compression:
 * how well DEFLATE compresses is up to the machine's zlib.
 */
final class Archive implements Closeable {

    private static final LocalDateTime TIME = SchoolYear.TODAY.atTime(4, 0);

    private final ZipOutputStream zip;
    private final boolean compress;

    Archive(Path file, boolean compress) throws IOException {
        this.zip = new ZipOutputStream(Files.newOutputStream(file));
        this.compress = compress;
    }

    /** Adds a file by its name. */
    void add(Path file) throws IOException {
        ZipEntry entry = new ZipEntry(file.getFileName().toString());
        entry.setTimeLocal(TIME);
        if (!compress) {
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(Files.size(file));
            entry.setCrc(checksum(file));
        }
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return checksum.getValue();
    }
}
