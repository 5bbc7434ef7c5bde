package org.tandem.messaging.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Map;

/**
 * Text as it is looked for, in any script and without asking for its language: compatibility forms,
 * case, and the marks that people leave out when they type are made alike. Marks that make another
 * letter of it, such as the vowels of Devanagari or the dakuten of kana, stay.
 */
public final class Folding {

    /** Letters that do not fall apart into a letter and a mark, though people type them so. */
    private static final Map<Integer, String> LETTERS =
            Map.ofEntries(
                    Map.entry((int) 'ß', "ss"),
                    Map.entry((int) 'æ', "ae"),
                    Map.entry((int) 'œ', "oe"),
                    Map.entry((int) 'ø', "o"),
                    Map.entry((int) 'đ', "d"),
                    Map.entry((int) 'ð', "d"),
                    Map.entry((int) 'þ', "th"),
                    Map.entry((int) 'ħ', "h"),
                    Map.entry((int) 'ł', "l"),
                    Map.entry((int) 'ŧ', "t"),
                    // Arabic: tatweel only stretches; the others are written for one another.
                    Map.entry(0x0640, ""),
                    Map.entry(0x0629, "\u0647"),
                    Map.entry(0x0649, "\u064A"),
                    Map.entry(0x06CC, "\u064A"),
                    Map.entry(0x06A9, "\u0643"));

    private static final int GRAVE = 0x0300;
    private static final int ACUTE = 0x0301;
    private static final int DIAERESIS = 0x0308;

    private Folding() {}

    /** The text, folded; what differs only in what people do not type is equal. */
    public static String fold(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        int base = ' ';
        for (int i = 0; i < apart.length(); ) {
            int c = apart.codePointAt(i);
            i += Character.charCount(c);
            if (!isMark(c)) {
                base = lower(c);
                append(base, folded);
            } else if (isLetterOfItsOwn(base, c)) {
                folded.appendCodePoint(c);
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static void append(int c, StringBuilder folded) {
        String letters = LETTERS.get(c);
        if (letters != null) {
            folded.append(letters);
        } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
            folded.append((char) ('0' + Character.digit(c, 10)));
        } else {
            folded.appendCodePoint(c);
        }
    }

    /**
     * By way of the capital letter, so that both sigmas become one, and every i one i: with and
     * without its dot, whichever language it is from.
     */
    private static int lower(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static boolean isLetterOfItsOwn(int base, int mark) {
        if (isVariation(mark)) {
            return false;
        }
        return switch (UnicodeScript.of(base)) {
            case LATIN, GREEK, HEBREW, ARABIC, COMMON -> false;
            // й and ї are letters; ё is written as е, and other accents only in primers.
            case CYRILLIC -> mark != GRAVE && mark != ACUTE && !(mark == DIAERESIS && base == 'е');
            default -> true;
        };
    }

    /** Whether a code point only changes the one before it. */
    public static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }

    /** Variation selectors, which choose among shapes of one character. */
    private static boolean isVariation(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
