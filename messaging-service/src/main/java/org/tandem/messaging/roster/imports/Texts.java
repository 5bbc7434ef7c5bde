package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.oneroster.SourcedIds;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many short texts in one array of bytes: about a third of what strings would need. */
final class Texts {

    private final IntColumn ends = new IntColumn();
    private final SourcedIds known = new SourcedIds();
    private byte[] bytes = new byte[4096];

    /** Adds a text and returns its number. */
    int add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int start = start(ends.size());
        if (bytes.length - start < utf8.length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, bytes.length / 2 + 1024));
        }
        System.arraycopy(utf8, 0, bytes, start, utf8.length);
        ends.add(start + utf8.length);
        return ends.size() - 1;
    }

    /** The number of a text that may have been added by this method before. */
    int intern(String text) {
        int seen = known.line(text);
        if (seen > 0 && get(seen - 1).equals(text)) {
            return seen - 1;
        }
        int number = add(text);
        known.firstLine(text, number + 1L);
        return number;
    }

    int size() {
        return ends.size();
    }

    String get(int number) {
        int start = start(number);
        return new String(bytes, start, ends.get(number) - start, StandardCharsets.UTF_8);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends.get(number - 1);
    }
}
