package org.tandem.messaging.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A word, or a run of letters in a script without spaces. */
final class Word {

    /**
     * Letters of the beginnings by which a word is found: so many that few words share one, so few
     * that a word has no more tokens than people forgive.
     */
    private static final int[] STARTS = {4, 5, 6, 8};

    /** No word has it, so that a beginning is never taken for a word. */
    private static final String BEGINS = "~";

    private static final int KATAKANA_LENGTHENING = 0x30FC;

    /** A folded code point, and where in the text it stood. */
    private record Letter(int codePoint, Place place) {}

    private final List<Letter> letters = new ArrayList<>();
    private final boolean run;

    /** The word that a letter begins; others follow. */
    Word(int codePoint) {
        run = isUnspaced(codePoint);
    }

    void add(int codePoint, Place place) {
        letters.add(new Letter(codePoint, place));
    }

    /** Whether it is a run of letters, part of which can be a word. */
    boolean isRun() {
        return run;
    }

    int length() {
        return letters.size();
    }

    private String part(int from, int to) {
        StringBuilder part = new StringBuilder();
        letters.subList(from, Math.min(to, length()))
                .forEach(l -> part.appendCodePoint(l.codePoint()));
        return part.toString();
    }

    private String whole() {
        return part(0, length());
    }

    private Stream<String> starts() {
        return Arrays.stream(STARTS).filter(n -> n <= length()).mapToObj(n -> part(0, n) + BEGINS);
    }

    /** Whether it finds every word that it begins, and not only itself. */
    private boolean isBeginning() {
        return !run && length() >= STARTS[0];
    }

    private Place place(int from, int to) {
        return new Place(letters.get(from).place().start(), letters.get(to - 1).place().end());
    }

    private Stream<String> pairs() {
        return length() == 1
                ? Stream.of(whole())
                : IntStream.range(0, length() - 1).mapToObj(i -> part(i, i + 2));
    }

    /** By what the index knows it. */
    Stream<String> tokens() {
        if (!run) {
            return isBeginning() ? starts() : Stream.of(whole());
        }
        Stream<String> syllables =
                letters.stream()
                        .filter(l -> isSyllable(l.codePoint()))
                        .map(l -> Character.toString(l.codePoint()));
        return Stream.concat(pairs(), syllables);
    }

    /** By what a question asks the index for it: the most exact of its tokens. */
    Stream<String> asked() {
        if (run) {
            return pairs();
        }
        return isBeginning() ? starts().skip(starts().count() - 1) : Stream.of(whole());
    }

    private boolean has(Word asked, int at) {
        for (int i = 0; i < asked.length(); i++) {
            if (letters.get(at + i).codePoint() != asked.letters.get(i).codePoint()) {
                return false;
            }
        }
        return true;
    }

    /** Where in this word of a text a word of a question is. */
    List<Place> find(Word asked) {
        if (run != asked.run || length() < asked.length()) {
            return List.of();
        }
        if (!run) {
            boolean same = length() == asked.length() || asked.isBeginning();
            return same && has(asked, 0) ? List.of(place(0, length())) : List.of();
        }
        List<Place> found = new ArrayList<>();
        for (int i = 0; i <= length() - asked.length(); i++) {
            if (has(asked, i)) {
                found.add(place(i, i + asked.length()));
            }
        }
        return found;
    }

    /** Whether a letter is of a script that puts no space between words, or joins particles. */
    static boolean isUnspaced(int c) {
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, YI, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> c == KATAKANA_LENGTHENING;
        };
    }

    /** Whether one alone can be a word. */
    private static boolean isSyllable(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN || script == UnicodeScript.HANGUL;
    }
}
