package org.tandem.district;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name in its own script, and in the letters a to z for usernames.
 *
 * @param written as people write it
 * @param latin a to z only
 */
record Spelling(String written, String latin) {

    /** Reads {@code Łucja} or {@code أمل Amal}. */
    static Spelling of(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? new Spelling(text, fold(text))
                : new Spelling(text.substring(0, space), fold(text.substring(space + 1)));
    }

    /** Takes off accents and strokes, and whatever is no letter. */
    static String fold(String text) {
        String bare =
                Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replace('ł', 'l')
                        .replace('đ', 'd');
        StringBuilder letters = new StringBuilder(bare.length());
        bare.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
