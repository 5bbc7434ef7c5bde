package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.text.Folding;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names as they are looked for, in any script: {@link Folding folded}, and cut where there is
 * neither letter nor digit. So "garcia" finds García, and "nguyen" Nguyễn.
 *
 * @param words each once
 */
record NameWords(List<String> words) {

    /** Code points of a word's beginning by which the store finds it. */
    private static final int START = 3;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    static NameWords of(@Nullable String... names) {
        return new NameWords(
                Arrays.stream(names)
                        .filter(Objects::nonNull)
                        .flatMap(name -> Arrays.stream(BETWEEN.split(Folding.fold(name), -1)))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList());
    }

    /** The first one, two and three code points of every word. */
    List<String> starts() {
        return words.stream()
                .flatMap(word ->
                        IntStream.rangeClosed(1, Math.min(START, length(word)))
                                .mapToObj(n -> first(word, n)))
                .distinct()
                .sorted()
                .toList();
    }

    /** As much of the first word as the store knows of it; empty when there is no word. */
    String start() {
        return words.isEmpty()
                ? ""
                : first(words.getFirst(), Math.min(START, length(words.getFirst())));
    }

    /** Whether every one of these words begins one of a name's. */
    boolean find(NameWords name) {
        return words.stream()
                .allMatch(word -> name.words.stream().anyMatch(other -> other.startsWith(word)));
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    private static String first(String word, int codePoints) {
        return word.substring(0, word.offsetByCodePoints(0, codePoints));
    }
}
