package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.oneroster.SourcedIds;

import java.util.Arrays;
import java.util.function.Consumer;

/** The people that are stored and active when an import begins, in some 60 bytes each. */
final class StoredPeople {

    private final SourcedIds known = new SourcedIds();
    private final Texts ids = new Texts();
    private long[] sources = new long[256];

    void add(String id, long source) {
        int number = ids.add(id);
        known.firstLine(id, number + 1L);
        if (number == sources.length) {
            sources = Arrays.copyOf(sources, number * 2);
        }
        sources[number] = source;
    }

    boolean contains(String id) {
        return known.contains(id);
    }

    /** Whether somebody is there and was made of this. */
    boolean isMadeOf(String id, long source) {
        int number = known.line(id) - 1;
        return number >= 0 && sources[number] == source && ids.get(number).equals(id);
    }

    void each(Consumer<String> consumer) {
        for (int number = 0; number < ids.size(); number++) {
            consumer.accept(ids.get(number));
        }
    }
}
