package org.tandem.messaging.roster.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts a collection into parts. */
final class Batches {

    private Batches() {}

    static <E> List<List<E>> of(Collection<E> all, int size) {
        List<E> list = new ArrayList<>(all);
        List<List<E>> batches = new ArrayList<>();
        for (int i = 0; i < list.size(); i += size) {
            batches.add(list.subList(i, Math.min(i + size, list.size())));
        }
        return batches;
    }
}
