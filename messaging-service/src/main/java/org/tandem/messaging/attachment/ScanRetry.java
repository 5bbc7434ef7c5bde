package org.tandem.messaging.attachment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.messaging.attachment.scan.Scans;
import org.tandem.messaging.attachment.scan.Scans.Result;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents.Owned;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks the scanner again about what it has not seen because it was away: each time a longer while
 * later, up to an hour, and never for more than a page. One instance asks about one attachment; if
 * it dies, another does when its time has come again.
 */
@Component
class ScanRetry {

    private static final Logger log = LoggerFactory.getLogger(ScanRetry.class);
    private static final int PAGE = 20;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int DOUBLED_MAX = 6;

    private final AttachmentRepository attachments;
    private final Contents contents;
    private final Scans scans;
    private final Clock clock;

    ScanRetry(AttachmentRepository attachments, Contents contents, Scans scans, Clock clock) {
        this.attachments = attachments;
        this.contents = contents;
        this.scans = scans;
        this.clock = clock;
    }

    /** Looks twice a minute, by an index that holds only what waits for the scanner. */
    @Scheduled(
            fixedDelayString = "${tandem.attachments.scan-interval:30s}",
            initialDelayString = "${tandem.attachments.scan-interval:30s}")
    void retry() {
        if (!scans.isEnabled()) {
            return;
        }
        try {
            Instant now = clock.instant();
            for (Owned<Attachment> waiting : attachments.toScan(now, PAGE)) {
                Attachment attachment = waiting.document();
                Instant again = now.plus(pause(attachment.scans()));
                if (attachments.takeScan(waiting.district(), attachment, again)
                        && !isSettled(waiting.district(), attachment)) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            log.warn("scans are tried again: {}", e.getClass().getSimpleName());
        }
    }

    /** How long until the next attempt: 1 minute, 2, 4 and so on, at most 64. */
    static Duration pause(int scans) {
        return FIRST.multipliedBy(1L << Math.min(scans, DOUBLED_MAX));
    }

    /** Whether there is a verdict; without one the others need not be asked for now. */
    private boolean isSettled(DistrictId district, Attachment attachment) {
        String id = attachment.id();
        Result result =
                attachment.state() == AttachmentState.REFUSED
                        ? Result.INFECTED
                        : scans.scan(() -> contents.open(id, 0));
        switch (result) {
            case CLEAN -> attachments.ready(district, id);
            case INFECTED -> {
                // Until its content is gone it stays among those that are looked at.
                attachments.refuse(district, id);
                contents.delete(id);
                attachments.refused(district, id);
            }
            case AWAY -> {
                return false;
            }
        }
        return true;
    }
}
