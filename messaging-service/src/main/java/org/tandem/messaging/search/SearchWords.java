package org.tandem.messaging.search;

import org.tandem.messaging.text.Folding;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A text as words to be found, in any script and without asking for its language. It is {@link
 * Folding folded}, and cut where there is neither letter nor digit: also at apostrophes, so that
 * "ecole" finds l'école and "istanbul" İstanbul'da.
 *
 * <p>Han, kana, Hangul, Thai, Lao, Khmer and Burmese put no space between words, or join particles
 * to them. A run of such letters is kept as all its pairs; whatever part of it somebody types is
 * found, as no dictionary promises, because a dictionary cuts a question otherwise than a text.
 *
 * <p>A question's words must all be there. One of four letters or more may be the beginning of a
 * word, since most languages change their ends; a shorter one is a whole word.
 *
 * @param words in the order of the text
 */
record SearchWords(List<Word> words) {

    /** Most tokens of one message; what comes later in a long text is not found. */
    static final int TOKENS_MAX = 500;

    /** A question asks the index for so many tokens, the rest is compared with the text. */
    private static final int ASKED_MAX = 8;

    static SearchWords of(String text) {
        List<Word> words = new ArrayList<>();
        Word word = null;
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            Place place = new Place(start, end);
            for (int c : folded(text, start, end)) {
                if (Character.getType(c) == Character.FORMAT) {
                    continue; // joiners, soft hyphens, directions: nobody types them
                }
                boolean mark = Folding.isMark(c);
                if (mark ? word == null : !isLetterOrNumber(c)) {
                    word = null;
                    continue;
                }
                if (word == null || (!mark && word.isRun() != Word.isUnspaced(c))) {
                    word = new Word(c);
                    words.add(word);
                }
                word.add(c, place);
            }
            start = end;
        }
        return new SearchWords(List.copyOf(words));
    }

    private static boolean isLetterOrNumber(int c) {
        return Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER ->
                            true;
                    default -> false;
                };
    }

    /** What is seen as one character, folded; most are plain letters. */
    private static int[] folded(String text, int start, int end) {
        char first = text.charAt(start);
        return first < 0x80 && end == start + 1
                ? new int[] {Character.toLowerCase(first)}
                : Folding.fold(text.substring(start, end)).codePoints().toArray();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** By what the index knows a text, each once; at most {@link #TOKENS_MAX}. */
    List<String> tokens() {
        return words.stream().flatMap(Word::tokens).distinct().limit(TOKENS_MAX).toList();
    }

    /** What a question asks of the index, the rarest first as far as lengths tell. */
    List<String> asked() {
        return words.stream()
                .flatMap(Word::asked)
                .distinct()
                .sorted(Comparator.comparingInt(SearchWords::weight).reversed())
                .limit(ASKED_MAX)
                .toList();
    }

    /** A pair says as much as a word of four letters. */
    private static int weight(String token) {
        int letters = token.codePointCount(0, token.length());
        return Word.isUnspaced(token.codePointAt(0)) ? 2 * letters : letters;
    }

    /**
     * Where in a text the words of this question are, in its order.
     *
     * @return empty when not every one is there
     */
    List<Place> find(SearchWords text) {
        List<Place> places = new ArrayList<>();
        for (Word asked : words) {
            List<Place> here = text.words.stream().flatMap(w -> w.find(asked).stream()).toList();
            if (here.isEmpty()) {
                return List.of();
            }
            places.addAll(here);
        }
        return places.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Place::start).thenComparingInt(Place::end))
                .toList();
    }
}
