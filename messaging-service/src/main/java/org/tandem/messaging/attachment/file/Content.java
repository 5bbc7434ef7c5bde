package org.tandem.messaging.attachment.file;

import org.apache.tika.Tika;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the first bytes of a file say it is. The name has no say here.
 *
 * @param type a media type; {@code application/octet-stream} when nothing is known
 * @param html whether something begins there that a browser would take for a page
 */
record Content(String type, boolean html) {

    /** How many bytes are looked at. */
    static final int HEAD = 64 * 1024;

    private static final Tika TIKA = new Tika();
    private static final String UNKNOWN = "application/octet-stream";

    /** How far browsers that guess look for a page. */
    private static final int GUESSED = 1024;

    private static final Pattern PAGE =
            Pattern.compile(
                    "<(!doctype\\s+html|html|head|body|script|iframe|svg|object|embed|meta\\s)");

    private static final Set<String> EXECUTABLES =
            Set.of(
                    "application/java-vm",
                    "application/wasm",
                    "application/x-bat",
                    "application/x-dex",
                    "application/x-dosexec",
                    "application/x-elf",
                    "application/x-executable",
                    "application/x-mach-o",
                    "application/x-mach-o-universal",
                    "application/x-ms-shortcut",
                    "application/x-msdownload",
                    "application/x-object",
                    "application/x-sh",
                    "application/x-sharedlib",
                    "text/x-perl",
                    "text/x-php",
                    "text/x-python");

    private static final Set<String> ARCHIVES =
            Set.of(
                    "application/gzip",
                    "application/java-archive",
                    "application/vnd.ms-cab-compressed",
                    "application/x-7z-compressed",
                    "application/x-arj",
                    "application/x-bzip",
                    "application/x-bzip2",
                    "application/x-compress",
                    "application/x-cpio",
                    "application/x-iso9660-image",
                    "application/x-lharc",
                    "application/x-rar-compressed",
                    "application/x-tar",
                    "application/x-tika-ooxml",
                    "application/x-xz",
                    "application/zip",
                    "application/zstd");

    private static final Set<String> ACTIVE =
            Set.of("application/xhtml+xml", "image/svg+xml", "text/html");

    /** Looks at the beginning of a file. */
    static Content of(byte[] head) {
        String type = TIKA.detect(head);
        int parameters = type.indexOf(';');
        String plain = parameters < 0 ? type : type.substring(0, parameters).strip();
        return new Content(refined(plain, head), isPage(head));
    }

    /** What Tika's table does not have, or has in common with something else. */
    private static String refined(String type, byte[] head) {
        return switch (type) {
            case UNKNOWN -> {
                if (isAdts(head)) {
                    yield FileType.Kinds.ADTS;
                }
                yield isText(head) ? "text/plain" : UNKNOWN;
            }
            case "application/x-matroska" ->
                    text(head, 64).contains("webm") ? FileType.Kinds.WEBM : type;
            case "text/plain" ->
                    // Tika does not expect a byte order mark.
                    text(head, 32).startsWith("\u00ef\u00bb\u00bfBEGIN:VCALENDAR")
                            ? "text/calendar"
                            : type;
            default -> type;
        };
    }

    private static boolean isAdts(byte[] head) {
        return head.length > 2
                && ByteBuffer.wrap(head).getShort() >>> 4 << 4 == (short) 0xFFF0
                && (head[1] & 0x06) == 0;
    }

    /** A table of an older program is seldom UTF-8. */
    private static boolean isText(byte[] head) {
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f';
            if (control || b == 0x7F) {
                return false;
            }
        }
        return head.length > 0;
    }

    private static boolean isPage(byte[] head) {
        return PAGE.matcher(text(head, GUESSED).toLowerCase(Locale.ROOT)).find();
    }

    private static String text(byte[] head, int length) {
        return new String(head, 0, Math.min(length, head.length), StandardCharsets.ISO_8859_1);
    }

    boolean isExecutable() {
        return EXECUTABLES.contains(type);
    }

    boolean isArchive() {
        return ARCHIVES.contains(type);
    }

    boolean isActive() {
        return html || ACTIVE.contains(type);
    }
}
