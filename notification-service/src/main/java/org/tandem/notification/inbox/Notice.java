package org.tandem.notification.inbox;

import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What an event of another service means for people: who should learn of it, and what they are
 * shown. Never the author, and nobody twice.
 *
 * @param cause the event
 * @param kind what happened
 * @param category what it is about, in the words of the event's own service
 * @param student whom it is about
 * @param about where to read on
 * @param author who did it
 * @param preview the beginning of it, at most {@link #PREVIEW} code points
 * @param language the BCP 47 tag of the preview
 * @param at when it happened
 * @param recipients who should learn of it
 */
public record Notice(
        CloudEvent cause,
        Kind kind,
        String category,
        StudentId student,
        About about,
        PersonId author,
        String preview,
        String language,
        Instant at,
        Collection<PersonId> recipients) {

    /** Longest preview, in code points. */
    public static final int PREVIEW = 140;

    /** Shortens the preview, and leaves the author out of the recipients. */
    public Notice {
        preview = beginning(preview);
        SequencedSet<PersonId> others = new LinkedHashSet<>(recipients);
        others.remove(author);
        recipients = others.stream().toList();
    }

    /** Counts code points, so that no character outside the basic plane is cut in two. */
    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }

    /** One draft for each recipient, in their order. */
    public Stream<Draft> drafts() {
        var district = new DistrictId(cause.district());
        return recipients.stream().map(r -> new Draft(this, new Inbox(district, r)));
    }

    /** The cause by its CloudEvents idempotency key: source and id. */
    public String causeKey() {
        return cause.source() + "/" + cause.id();
    }

    /**
     * A notification that has no number yet.
     *
     * @param notice what it tells
     * @param inbox whom
     */
    public record Draft(Notice notice, Inbox inbox) {

        /** What may be stored once only. */
        Notification.Key key() {
            return new Notification.Key(notice.causeKey(), inbox);
        }

        /** The notification under its number, unread. */
        Notification numbered(long number, Instant now) {
            return new Notification(
                    inbox.id(number),
                    inbox.district(),
                    inbox.owner(),
                    number,
                    notice.kind,
                    notice.category,
                    notice.student,
                    notice.about,
                    notice.author,
                    notice.preview,
                    notice.language,
                    notice.at,
                    now,
                    true,
                    null,
                    null,
                    notice.causeKey(),
                    1);
        }
    }
}
