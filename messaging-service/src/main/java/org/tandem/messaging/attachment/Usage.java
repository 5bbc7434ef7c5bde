package org.tandem.messaging.attachment;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a person has uploaded in a day.
 *
 * @param uploads newest first, the one that is being decided included
 */
record Usage(List<Attachment> uploads) {

    /**
     * Whether it is more than she may.
     *
     * @param attached tells which of these a message refers to; asked only when it matters
     */
    boolean isTooMuch(AttachmentProperties limits, Function<List<String>, Set<String>> attached) {
        if (uploads.size() > limits.filesADay() || bytes(Set.of()) > limits.allADay().toBytes()) {
            return true;
        }
        return bytes(Set.of()) > limits.unattachedADay().toBytes()
                && bytes(attached.apply(uploads.stream().map(Attachment::id).toList()))
                        > limits.unattachedADay().toBytes();
    }

    private long bytes(Set<String> without) {
        return uploads.stream()
                .filter(u -> !without.contains(u.id()))
                .mapToLong(Attachment::size)
                .sum();
    }
}
