package org.tandem.platform.event;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** Has a say in the container of every input before it starts. */
@FunctionalInterface
public interface ContainerSettings {

    /**
     * Called once for each container, also for one whose broker was away at first.
     *
     * @param topic what it reads
     */
    void apply(AbstractMessageListenerContainer<?, ?> container, String topic);
}
