package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

/**
 * A word of a vocabulary that districts may extend with words of their own, which begin with {@code
 * ext:}.
 *
 * @param known the standard's word, or null for a district's own
 * @param text the word as the standard or the district writes it
 */
public record Extensible<E extends Enum<E>>(@Nullable E known, String text) {

    /** Whether it is this word of the standard. */
    public boolean is(E word) {
        return known == word;
    }
}
