package org.tandem.messaging.attachment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents.Owned;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Removes uploads that nobody sent, and what broke off. It looks when nobody can claim them any
 * more, so what it finds stays true; it then either removes one or never looks at it again. Any
 * number of instances may do the same at once, and one that dies in between leaves what the next
 * finds: the document goes last.
 */
@Component
class AttachmentSweep {

    private static final Logger log = LoggerFactory.getLogger(AttachmentSweep.class);

    /** Attachments looked at together. */
    private static final int PAGE = 100;

    /** Pages of one run; the rest is for the next one. */
    private static final int PAGES_MAX = 50;

    private final AttachmentRepository attachments;
    private final Contents contents;
    private final BiFunction<DistrictId, Collection<String>, Set<String>> referenced;
    private final Clock clock;

    AttachmentSweep(
            AttachmentRepository attachments,
            Contents contents,
            References references,
            Clock clock) {
        this.attachments = attachments;
        this.contents = contents;
        this.referenced = references::among;
        this.clock = clock;
    }

    /** Looks every minute, by an index that holds only what has not been sent or not been found. */
    @Scheduled(
            fixedDelayString = "${tandem.attachments.sweep-interval:60s}",
            initialDelayString = "${tandem.attachments.sweep-interval:60s}")
    void sweep() {
        try {
            int removed = 0;
            for (int i = 0; i < PAGES_MAX; i++) {
                List<Owned<Attachment>> page = attachments.toSweep(clock.instant(), PAGE);
                removed += sweep(page);
                if (page.size() < PAGE) {
                    break;
                }
            }
            if (removed > 0) {
                log.info("{} uploads that nobody sent are removed", removed);
            }
        } catch (RuntimeException e) {
            log.warn("the sweep of uploads is tried again: {}", e.getClass().getSimpleName());
        }
    }

    private int sweep(List<Owned<Attachment>> page) {
        Map<DistrictId, List<String>> ids =
                page.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Owned::district,
                                        Collectors.mapping(
                                                o -> o.document().id(), Collectors.toList())));
        int removed = 0;
        for (var of : ids.entrySet()) {
            Set<String> sent = referenced.apply(of.getKey(), of.getValue());
            for (String id : of.getValue()) {
                if (sent.contains(id)) {
                    attachments.keep(of.getKey(), id);
                } else {
                    contents.delete(id);
                    attachments.remove(of.getKey(), id);
                    removed++;
                }
            }
        }
        return removed;
    }
}
