package org.tandem.notification.trace;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/**
 * What somebody was not told, because she may not be told it: it never came into her inbox.
 *
 * @param id the same whenever the same cause is judged again
 * @param district the tenant
 * @param recipient who was not told
 * @param kind as what she would have been told
 * @param about where she would have read on
 * @param author who did it; null where nobody did, but a time has come
 * @param students whom it is about
 * @param reason why, in a word
 * @param cause source and id of the event
 * @param at when it happened
 */
public record Untold(
        String id,
        DistrictId district,
        PersonId recipient,
        Kind kind,
        About about,
        @Nullable PersonId author,
        List<StudentId> students,
        String reason,
        String cause,
        Instant at) {}
