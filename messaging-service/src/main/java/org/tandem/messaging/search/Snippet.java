package org.tandem.messaging.search;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a message around the first word that was found. Plain text: it has to be shown as
 * such.
 *
 * @param text as it was written, with an ellipsis where the message goes on
 * @param marks where the words are in it, in UTF-16 code units, in order and disjoint
 */
record Snippet(String text, List<Place> marks) {

    /** Longest piece of a message, in code points. */
    static final int LENGTH = 200;

    /** What is shown before the first word, in code points. */
    private static final int LEAD = 60;

    private static final String MORE = "…";

    static Snippet of(String text, List<Place> places) {
        int start = 0;
        int end = text.length();
        if (text.codePointCount(0, end) > LENGTH) {
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
            characters.setText(text);
            int first = places.isEmpty() ? 0 : places.getFirst().start();
            int lead = Math.min(LEAD, text.codePointCount(0, first));
            start = text.offsetByCodePoints(first, -lead);
            // What people see as one character stays whole, unless it is longer than the piece.
            start = characters.isBoundary(start) ? start : characters.preceding(start);
            int rest = text.codePointCount(start, end);
            if (rest > LENGTH) {
                int most = text.offsetByCodePoints(start, LENGTH);
                int whole = characters.isBoundary(most) ? most : characters.preceding(most);
                end = whole > start ? whole : most;
            }
        }
        String before = start > 0 ? MORE : "";
        String after = end < text.length() ? MORE : "";
        return new Snippet(
                before + text.substring(start, end) + after,
                marks(places, start, end, before.length()));
    }

    private static List<Place> marks(List<Place> places, int start, int end, int shift) {
        List<Place> marks = new ArrayList<>();
        for (Place place : places) {
            if (place.start() < start || place.start() >= end) {
                continue;
            }
            int from = place.start() - start + shift;
            int to = Math.min(place.end(), end) - start + shift;
            Place last = marks.isEmpty() ? null : marks.getLast();
            if (last != null && from < last.end()) {
                marks.set(marks.size() - 1, new Place(last.start(), Math.max(last.end(), to)));
            } else {
                marks.add(new Place(from, to));
            }
        }
        return List.copyOf(marks);
    }
}
