package org.tandem.notification.stream;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a client is still to be told of conversations, in the order in which it happened. When it
 * becomes more than [64], or something was not heard of here, all of it is replaced by one word:
 * the client is to read again by its numbers, and finds there what happens until it gets the word.
 */
final class ConversationChanges {

    /** What waits for one client, at most. */
    static final int KEPT = 64;

    /** What is told. */
    sealed interface Told {
        /** Something happened. */
        record Changed(ConversationChange change) implements Told {}

        /** More happened than can be told. */
        record Overflow() implements Told {}
    }

    private final Queue<ConversationChange> waiting = new ArrayDeque<>();
    private boolean overflow;

    /** Something happened. */
    synchronized void add(ConversationChange change) {
        if (overflow) {
            return;
        }
        if (waiting.size() == KEPT) {
            missed();
        } else {
            waiting.add(change);
        }
    }

    /** Something happened that nobody can say any more. */
    synchronized void missed() {
        waiting.clear();
        overflow = true;
    }

    /** What is told next; null when nothing waits. */
    synchronized @Nullable Told next() {
        if (overflow) {
            overflow = false;
            return new Told.Overflow();
        }
        ConversationChange change = waiting.poll();
        return change == null ? null : new Told.Changed(change);
    }
}
