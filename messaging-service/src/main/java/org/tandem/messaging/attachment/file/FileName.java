package org.tandem.messaging.attachment.file;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a file as others may see it. What could deceive is taken out rather than refused: a
 * phone's user can seldom rename a file. So {@code gpj.<RLO>exe} is judged as {@code gpj.exe}.
 *
 * <ul>
 *   <li>normalised to NFC; only what follows the last slash or backslash
 *   <li>without control characters, line and paragraph separators, lone surrogates, and the
 *       characters that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069)
 *   <li>what Windows cannot have in a name becomes an underscore; no dot or blank at either end
 *   <li>at most 255 UTF-16 units and 255 bytes of UTF-8, cut before the extension
 * </ul>
 */
public final class FileName {

    /** Longest name, in UTF-16 units; in bytes of UTF-8 as well, since disks count those. */
    public static final int LENGTH_MAX = 255;

    private static final String NAMELESS = "attachment";
    private static final Pattern EXTENSION =
            Pattern.compile(".*\\.((?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8})", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("^[\\s.\\p{Z}]+|[\\s.\\p{Z}]+$");

    private FileName() {}

    /** The name without what could deceive; never empty. */
    public static String of(String raw) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(lastPart(raw), Normalizer.Form.NFC)
                .codePoints()
                .filter(FileName::isVisible)
                .map(c -> "<>:\"|?*".indexOf(c) >= 0 ? '_' : c)
                .forEach(kept::appendCodePoint);
        String name = ENDS.matcher(kept).replaceAll("");
        return name.isEmpty() ? NAMELESS : cut(name);
    }

    private static String lastPart(String raw) {
        return raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
    }

    private static boolean isVisible(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !turns
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.UNASSIGNED ->
                            false;
                    default -> true;
                };
    }

    /** The end of the name, in lower case; empty when it says nothing, as in {@code of 12.3.} */
    static String extension(String name) {
        var found = EXTENSION.matcher(name);
        return found.matches() ? found.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The name with an end for programs that go by it. */
    static String withExtension(String name, String extension) {
        return cut(name + "." + extension);
    }

    private static String cut(String name) {
        String extension = extension(name);
        String end =
                extension.isEmpty() ? "" : name.substring(name.length() - extension.length() - 1);
        String stem = name.substring(0, name.length() - end.length());
        while (tooLong(stem + end)) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + end;
    }

    private static boolean tooLong(String name) {
        return name.length() > LENGTH_MAX
                || name.codePoints().map(FileName::utf8Length).sum() > LENGTH_MAX;
    }

    private static int utf8Length(int c) {
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return c < 0x10000 ? 3 : 4;
    }
}
