package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.oneroster.SourcedIds;

/** Numbers the rows of a file 0, 1, 2 and finds those of one key, in their order. */
final class Groups {

    private static final int END = -1;

    private final SourcedIds keys = new SourcedIds();
    private final IntColumn first = new IntColumn();
    private final IntColumn last = new IntColumn();
    private final IntColumn next = new IntColumn();

    /** What is done with a row. */
    interface RowConsumer {
        void accept(int row);
    }

    /** The next row has this key; returns the row's number. */
    int add(String key) {
        int row = next.size();
        next.add(END);
        int group = (int) keys.firstLine(key, first.size() + 1L) - 1;
        if (group < 0) {
            first.add(row);
            last.add(row);
        } else {
            next.set(last.get(group), row);
            last.set(group, row);
        }
        return row;
    }

    void each(String key, RowConsumer consumer) {
        int group = keys.line(key) - 1;
        if (group < 0) {
            return;
        }
        for (int row = first.get(group); row != END; row = next.get(row)) {
            consumer.accept(row);
        }
    }
}
