package org.tandem.notification.inbox;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Blocking work on several things at once, on virtual threads. */
public final class InParallel {

    private InParallel() {}

    /**
     * Does the work for each item and returns when all is done.
     *
     * @param width how many at once, at most
     * @throws RuntimeException the first failure; no further items are begun then
     */
    public static <T> void each(Collection<T> items, int width, Consumer<? super T> work) {
        if (items.size() <= 1) {
            items.forEach(work);
            return;
        }
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.min(width, items.size()); i++) {
                threads.execute(() -> drain(queue, work, failure));
            }
        }
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
        if (!queue.isEmpty()) {
            throw new IllegalStateException("interrupted before all was done");
        }
    }

    private static <T> void drain(
            Queue<T> queue,
            Consumer<? super T> work,
            AtomicReference<@Nullable RuntimeException> failure) {
        try {
            for (T item = queue.poll();
                    item != null && failure.get() == null;
                    item = queue.poll()) {
                work.accept(item);
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }
}
