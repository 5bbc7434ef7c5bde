package org.tandem.messaging.attachment;

import org.springframework.stereotype.Component;
import org.tandem.messaging.attachment.Claim.Claimed;
import org.tandem.messaging.attachment.Claim.NotClaimed;
import org.tandem.messaging.attachment.Claim.Why;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets a message refer to attachments. Nothing is written here: the reference in the message is
 * what keeps them. The message has to be stored within {@link Attachment#GRACE ten minutes}.
 */
@Component
public class Attachments {

    /** Attachments of one message. */
    public static final int MESSAGE_MAX = 10;

    private final AttachmentRepository attachments;
    private final AttachmentProperties properties;
    private final Clock clock;

    Attachments(AttachmentRepository attachments, AttachmentProperties properties, Clock clock) {
        this.attachments = attachments;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What a message of the author holds of these attachments. One that is not scanned yet may be
     * sent; it is given out once it is. One that has been sent may be sent again.
     *
     * <p>A repeated command may be refused here although its message was stored: look for what it
     * stored before, as after any refusal.
     *
     * @param author who sends, and so must have uploaded them
     * @param ids as they came; none is fine
     */
    public Claim claim(DistrictId district, PersonId author, List<String> ids) {
        if (ids.size() > MESSAGE_MAX) {
            return new NotClaimed(Why.TOO_MANY, MESSAGE_MAX);
        }
        Map<String, Attachment> found = ids.isEmpty() ? Map.of() : attachments.find(district, ids);
        Instant now = clock.instant();
        List<AttachmentRef> refs = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Attachment attachment = found.get(ids.get(i));
            if (ids.indexOf(ids.get(i)) < i) {
                return new NotClaimed(Why.NAMED_TWICE, i);
            }
            if (attachment == null || !attachment.isClaimable(author, properties.keep(), now)) {
                return new NotClaimed(Why.UNKNOWN, i);
            }
            if (attachment.state() == AttachmentState.REFUSED) {
                return new NotClaimed(Why.INFECTED, i);
            }
            refs.add(attachment.ref());
        }
        return new Claimed(refs);
    }
}
