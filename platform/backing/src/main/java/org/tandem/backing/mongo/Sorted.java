package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

import org.tandem.backing.mongo.Answer.Found;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first documents in an order, all or as many as are wanted. */
final class Sorted {
    private static final Comparator<Keyed> ORDER =
            Comparator.comparing(Keyed::key, Arrays::compareUnsigned)
                    .thenComparingLong(Keyed::number);

    private final SortOrder order;
    private final long wanted;
    private final PriorityQueue<Keyed> lastFirst = new PriorityQueue<>(ORDER.reversed());
    private long number;

    @SuppressWarnings("ArrayRecordComponent") // compared by ORDER
    private record Keyed(byte[] key, long number, Found found) {}

    Sorted(SortOrder order, long wanted) {
        this.order = order;
        this.wanted = wanted;
    }

    void add(Document document, byte[] id) {
        lastFirst.add(new Keyed(order.keyOf(document), number++, new Found(id, document)));
        if (wanted > 0 && lastFirst.size() > wanted) {
            lastFirst.remove();
        }
    }

    List<Found> toList() {
        return lastFirst.stream().sorted(ORDER).map(Keyed::found).toList();
    }
}
