package org.tandem.platform.event;

import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.stream.binder.kafka.ListenerContainerWithDlqAndRetryCustomizer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

import java.time.Duration;
import java.util.function.BiFunction;

/**
 * What happens when a consumer fails: a poison record goes to {@code <topic>.<group>.dlt} with its
 * reason in the headers and never blocks the partition; while the database or the broker is away
 * the batch is tried again, for ever, with a growing pause.
 */
final class ConsumerErrors implements ListenerContainerWithDlqAndRetryCustomizer {

    /** Attempts at a record whose handling fails for a reason of its own. */
    static final int ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(ConsumerErrors.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaOperations<byte[], byte[]> deadLetters;
    private final ObjectProvider<ContainerSettings> settings;

    ConsumerErrors(
            KafkaOperations<byte[], byte[]> deadLetters,
            ObjectProvider<ContainerSettings> settings) {
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    /** Whether the same call can succeed later, without anything about the event changing. */
    static boolean isTransient(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof MongoSocketException
                    || cause instanceof MongoTimeoutException
                    || cause instanceof MongoInterruptedException
                    || cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String topic,
            String group,
            @Nullable BiFunction<ConsumerRecord<?, ?>, Exception, TopicPartition> ignoredResolver,
            @Nullable BackOff ignoredBackOff) {
        String deadLetterTopic = Topic.deadLetters(topic, group);
        var recoverer =
                new DeadLetterPublishingRecoverer(
                        deadLetters,
                        (record, e) -> {
                            log.warn(
                                    "{}-{} at {} goes to {}: {}",
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    deadLetterTopic,
                                    NestedExceptionUtils.getMostSpecificCause(e)
                                            .getClass()
                                            .getName());
                            return new TopicPartition(deadLetterTopic, -1);
                        });
        recoverer.setFailIfSendResultIsError(true);
        var untilItIsBack = new ExponentialBackOff(PAUSE.toMillis(), 2);
        untilItIsBack.setMaxInterval(LONGEST_PAUSE.toMillis());
        var handler = new DefaultErrorHandler(recoverer, untilItIsBack);
        handler.setLogLevel(KafkaException.Level.DEBUG); // going back to a record is no news
        handler.addNotRetryableExceptions(PoisonRecordException.class);
        handler.setBackOffFunction((record, e) ->
                isTransient(e) ? untilItIsBack : new FixedBackOff(PAUSE.toMillis(), ATTEMPTS - 1));
        container.setCommonErrorHandler(handler);
        settings.orderedStream().forEach(s -> s.apply(container, topic));
    }

    /**
     * Retry and dead letters are the container's, not the binding's, which knows no single record.
     */
    @Override
    public boolean retryAndDlqInBinding(String topic, String group) {
        return false;
    }
}
