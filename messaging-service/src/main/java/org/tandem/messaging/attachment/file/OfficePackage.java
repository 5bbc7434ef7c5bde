package org.tandem.messaging.attachment.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The names in the directory of an office document, which is a ZIP file. Nothing is unpacked, and a
 * directory of more than a MiB is not read: so there is nothing to blow up.
 *
 * @param names those of the entries; empty when there is no directory
 */
record OfficePackage(Set<String> names) {

    private static final int DIRECTORY_MAX = 1024 * 1024;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int COMMENT_MAX = 0xFFFF;

    static OfficePackage of(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            int length = (int) Math.min(file.size(), COMMENT_MAX + END_SIZE);
            ByteBuffer tail = bytes(file, file.size() - length, length);
            for (int i = length - END_SIZE; i >= 0; i--) {
                if (tail.getInt(i) == END) {
                    return of(file, tail.getInt(i + 16), tail.getInt(i + 12));
                }
            }
            return new OfficePackage(Set.of());
        }
    }

    private static OfficePackage of(FileChannel file, int at, int size) throws IOException {
        Set<String> names = new HashSet<>();
        if (at >= 0 && size >= 0 && size <= DIRECTORY_MAX && at <= file.size() - size) {
            ByteBuffer directory = bytes(file, at, size);
            while (directory.remaining() >= ENTRY_SIZE
                    && directory.getInt(directory.position()) == ENTRY) {
                int start = directory.position();
                int name = Short.toUnsignedInt(directory.getShort(start + 28));
                int extra = Short.toUnsignedInt(directory.getShort(start + 30));
                int comment = Short.toUnsignedInt(directory.getShort(start + 32));
                int end = start + ENTRY_SIZE + name + extra + comment;
                if (end > directory.limit()) {
                    break;
                }
                byte[] bytes = new byte[name];
                directory.get(start + ENTRY_SIZE, bytes);
                names.add(new String(bytes, StandardCharsets.UTF_8));
                directory.position(end);
            }
        }
        return new OfficePackage(names);
    }

    private static ByteBuffer bytes(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // Until it is full; what a file that shrinks does not have stays zero.
        }
        return buffer.rewind();
    }

    /** Whether it has what a document of the type cannot be without. */
    boolean is(FileType type) {
        return switch (type) {
            case DOCX -> hasParts("word/document.xml");
            case XLSX -> hasParts("xl/workbook.xml");
            case PPTX -> hasParts("ppt/presentation.xml");
            case ODT, ODS, ODP -> names.contains("mimetype") && names.contains("content.xml");
            default -> false;
        };
    }

    private boolean hasParts(String main) {
        return names.contains("[Content_Types].xml") && names.contains(main);
    }

    /** Whether it has programs in it. */
    boolean hasMacros() {
        return names.stream()
                .anyMatch(n ->
                        n.endsWith("vbaProject.bin")
                                || n.startsWith("Basic/")
                                || n.startsWith("Scripts/"));
    }
}
