package org.tandem.notification.channel.sms;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * How many messages a text is sent as, which is what it costs (3GPP TS 23.038 and 23.040): 160
 * characters of GSM's own alphabet or 70 of UCS-2 in one, 153 or 67 in each of several.
 *
 * @param alphabet one character outside of GSM's makes all of it UCS-2
 * @param count at least 1
 */
record Segments(Alphabet alphabet, int count) {

    /** In which characters are sent. */
    enum Alphabet {
        /** Seven bits each; those of its extension take two places. */
        GSM(160, 153, "..."),
        /** Sixteen bits each; those outside of the basic plane take two places. */
        UCS2(70, 67, "…");

        private final int alone;
        private final int each;
        private final String ellipsis;

        Alphabet(int alone, int each, String ellipsis) {
            this.alone = alone;
            this.each = each;
            this.ellipsis = ellipsis;
        }

        private int places(int character) {
            if (this == UCS2) {
                return Character.charCount(character);
            }
            return EXTENSION.indexOf(character) >= 0 ? 2 : 1;
        }
    }

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
                    + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** What word processors write in place of characters that GSM's alphabet has. */
    private static final String TYPOGRAPHIC = "‘’‚‛“”„«»‐‑–—•\u00A0\u2009\u202F";

    private static final String PLAIN = "''''\"\"\"\"\"----*   ";

    /** How a text is sent. */
    static Segments of(String text) {
        Alphabet alphabet = alphabetOf(text);
        int places = text.codePoints().map(alphabet::places).sum();
        return new Segments(alphabet, places <= alphabet.alone ? 1 : packed(text, alphabet));
    }

    private static Alphabet alphabetOf(String text) {
        boolean gsm =
                text.codePoints().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        return gsm ? Alphabet.GSM : Alphabet.UCS2;
    }

    /** No character is divided between two of them. */
    private static int packed(String text, Alphabet alphabet) {
        int count = 1;
        int taken = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int places = alphabet.places(text.codePointAt(i));
            if (taken + places > alphabet.each) {
                count++;
                taken = 0;
            }
            taken += places;
        }
        return count;
    }

    /**
     * The text with typographic characters written plainly, when all of it can be sent in GSM's
     * alphabet then; otherwise as it is.
     */
    static String plainly(String text) {
        StringBuilder plain = new StringBuilder();
        text.replace("…", "...")
                .codePoints()
                .forEach(c -> {
                    int at = TYPOGRAPHIC.indexOf(c);
                    plain.appendCodePoint(at < 0 ? c : PLAIN.charAt(at));
                });
        return alphabetOf(plain.toString()) == Alphabet.GSM ? plain.toString() : text;
    }

    /**
     * A text that costs no more than it may. What is too long ends after a word, with three dots.
     *
     * @param text what may be shortened
     * @param end what follows in any case, and is short
     * @param max segments
     */
    static String fit(String text, String end, int max) {
        if (of(text + end).count() <= max) {
            return text + end;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (of(cut(text, middle, end)).count() <= max) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return cut(text, wordBefore(text, low), end);
    }

    private static String cut(String text, int length, String end) {
        String begin = text.substring(0, length).stripTrailing();
        return begin + alphabetOf(begin + end).ellipsis + end;
    }

    /** Where a line may be broken, also in writing without spaces; within a word if it is long. */
    private static int wordBefore(String text, int length) {
        BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
        lines.setText(text);
        int word = lines.isBoundary(length) ? length : lines.preceding(length);
        if (word > length / 2) {
            return word;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.isBoundary(length) ? length : characters.preceding(length);
    }
}
