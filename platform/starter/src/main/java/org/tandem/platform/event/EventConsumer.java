package org.tandem.platform.event;

import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;

import java.util.ArrayList;
import java.util.List;
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
    private final Consumer<List<Received<E>>> handler;

    /**
     * @param handler gets the events of a batch; it may get any of them again
     */
    public EventConsumer(EventReader<E> reader, Consumer<List<Received<E>>> handler) {
        this.reader = reader;
        this.handler = handler;
    }

    @Override
    public void accept(Message<List<byte[]>> batch) {
        List<?> records = batch.getPayload();
        List<Received<E>> events = new ArrayList<>(records.size());
        List<Integer> indexes = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            if (!(records.get(i) instanceof byte[] record)) {
                continue; // a tombstone: the key is gone, which no consumer acts upon so far
            }
            try {
                Optional<Received<E>> event = reader.read(record);
                if (event.isPresent()) {
                    events.add(event.get());
                    indexes.add(i);
                }
            } catch (PoisonRecordException poison) {
                handle(events, indexes);
                throw new BatchListenerFailedException(
                        String.valueOf(poison.getMessage()), poison, i);
            }
        }
        handle(events, indexes);
    }

    private void handle(List<Received<E>> events, List<Integer> indexes) {
        if (events.isEmpty()) {
            return;
        }
        try {
            handler.accept(events);
        } catch (RuntimeException e) {
            if (ConsumerErrors.isTransient(e)) {
                throw e;
            }
            handleOneByOne(events, indexes);
        }
    }

    /** Finds the one that fails, so that the others are not held responsible. */
    private void handleOneByOne(List<Received<E>> events, List<Integer> indexes) {
        for (int i = 0; i < events.size(); i++) {
            try {
                handler.accept(List.of(events.get(i)));
            } catch (RuntimeException e) {
                if (ConsumerErrors.isTransient(e)) {
                    throw e;
                }
                throw new BatchListenerFailedException(
                        "handling " + events.get(i).envelope().type() + " failed",
                        e,
                        indexes.get(i));
            }
        }
    }
}
