package org.tandem.platform.event;

/**
 * Told when an input of this instance got partitions to read, at the start and whenever readers
 * come or go. Of an input without a group, what was published while it had none is never read.
 */
@FunctionalInterface
public interface InputAssigned {

    /**
     * Called by the thread that reads, once it is settled where reading goes on.
     *
     * @param binding the input's binding
     */
    void assigned(String binding);
}
