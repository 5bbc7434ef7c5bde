package org.tandem.platform.event;

import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A batch of records from Kafka, read and handed over in their order. What cannot be read is named
 * to the container's error handler, which dead-letters that record alone; the records before it
 * have been handled then, those after it come again.
 *
 * <p>A handler that fails because a database or broker is away is tried again until it is back. One
 * that fails on a certain event is tried [3] times with that event alone before it counts as
 * poison.
 *
 * @param <E> the sealed interface of the events the consumer knows
 */
public final class EventConsumer<E> implements Consumer<Message<List<byte[]>>> {

    private final EventReader<E> reader;
    private final Consumer<List<Change<E>>> handler;

    /**
     * A consumer to which tombstones mean nothing.
     *
     * @param handler gets the events of a batch; it may get any of them again
     */
    public EventConsumer(EventReader<E> reader, Consumer<List<Received<E>>> handler) {
        this(
                changes -> {
                    List<Received<E>> events = new ArrayList<>(changes.size());
                    for (Change<E> change : changes) {
                        if (change instanceof Received<E> event) {
                            events.add(event);
                        }
                    }
                    if (!events.isEmpty()) {
                        handler.accept(events);
                    }
                },
                reader);
    }

    private EventConsumer(Consumer<List<Change<E>>> handler, EventReader<E> reader) {
        this.reader = reader;
        this.handler = handler;
    }

    /**
     * A consumer of a compacted topic.
     *
     * @param handler gets the events and tombstones of a batch, in the order of the topic within a
     *     key; it may get any of them again
     */
    public static <E> EventConsumer<E> ofCompacted(
            EventReader<E> reader, Consumer<List<Change<E>>> handler) {
        return new EventConsumer<>(handler, reader);
    }

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<?> records = batch.getPayload();
        List<Change<E>> changes = new ArrayList<>(records.size());
        List<Integer> indexes = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            try {
                Optional<? extends Change<E>> change =
                        records.get(i) instanceof byte[] value
                                ? reader.read(value)
                                : gone(batch, i);
                if (change.isPresent()) {
                    changes.add(change.get());
                    indexes.add(i);
                }
            } catch (PoisonRecordException poison) {
                handle(changes, indexes);
                throw new BatchListenerFailedException(
                        String.valueOf(poison.getMessage()), poison, i);
            }
        }
        handle(changes, indexes);
    }

    /** The record at an index has no value: what it has is in lists beside the batch. */
    private Optional<Gone<E>> gone(Message<?> batch, int index) {
        byte[] key = header(batch, KafkaHeaders.RECEIVED_KEY, index, byte[].class);
        Long time = header(batch, KafkaHeaders.RECEIVED_TIMESTAMP, index, Long.class);
        return key == null
                ? Optional.empty()
                : Optional.of(
                        new Gone<>(
                                new String(key, StandardCharsets.UTF_8),
                                Instant.ofEpochMilli(Objects.requireNonNull(time))));
    }

    private static <T> @Nullable T header(Message<?> batch, String name, int index, Class<T> type) {
        return batch.getHeaders().get(name) instanceof List<?> all
                ? type.cast(all.get(index))
                : null;
    }

    private void handle(List<Change<E>> changes, List<Integer> indexes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            handler.accept(changes);
        } catch (RuntimeException e) {
            if (ConsumerErrors.isTransient(e)) {
                throw e;
            }
            handleOneByOne(changes, indexes);
        }
    }

    /** Finds the one that fails, so that the others are not held responsible. */
    private void handleOneByOne(List<Change<E>> changes, List<Integer> indexes) {
        for (int i = 0; i < changes.size(); i++) {
            try {
                handler.accept(List.of(changes.get(i)));
            } catch (RuntimeException e) {
                if (ConsumerErrors.isTransient(e)) {
                    throw e;
                }
                throw new BatchListenerFailedException(
                        "handling " + name(changes.get(i)) + " failed", e, indexes.get(i));
            }
        }
    }

    private static String name(Change<?> change) {
        return switch (change) {
            case Received<?> event -> event.envelope().type();
            case Gone<?> _ -> "a tombstone";
        };
    }
}
