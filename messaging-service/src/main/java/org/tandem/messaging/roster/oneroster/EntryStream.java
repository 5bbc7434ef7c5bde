package org.tandem.messaging.roster.oneroster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The content of one entry. The sizes in a ZIP file's directory are claims; this stream fails as
 * soon as the entry turns out larger, and at its end when it is smaller or other than claimed.
 */
final class EntryStream extends FilterInputStream {

    private final long size;
    private final long checksum;
    private final CRC32 crc = new CRC32();
    private long count;

    private EntryStream(InputStream in, ZipEntry entry) {
        super(in);
        size = entry.getSize();
        checksum = entry.getCrc();
    }

    static EntryStream open(ZipFile zip, ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new ZipException("no such entry");
        }
        return new EntryStream(in, entry);
    }

    /** Reads to the end, to see whether the entry is whole. */
    void verify() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (read(buffer, 0, buffer.length) >= 0) {
            // Only the checks count.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n < 0) {
            if (count != size || crc.getValue() != checksum) {
                throw new ZipException("other than the directory says");
            }
            return n;
        }
        count += n;
        if (count > size) {
            throw new ZipException("larger than the directory says");
        }
        crc.update(buffer, offset, n);
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // Skipped bytes would miss in the checksum.
        return n <= 0 || read() < 0 ? 0 : 1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
