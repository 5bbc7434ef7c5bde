package org.tandem.notification.inbox;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What an event of another service means for people: who should learn of it, and what they are
 * shown. Never the author, and nobody twice.
 *
 * @param cause the event
 * @param kind what happened
 * @param category what it is about, in the words of the event's own service
 * @param student whom it is about; null for an announcement, which tells each of her own, and for
 *     what is about a class
 * @param about where to read on
 * @param author who did it; null where nobody did, but a time has come
 * @param preview the beginning of it, at most {@link #PREVIEW} code points
 * @param language the BCP 47 tag of the preview
 * @param at when it happened
 * @param confirm whether the recipients are asked to confirm that they have read it
 * @param recipients who should learn of it
 * @param title what stands above it; null but for an announcement
 * @param concerned the students that an announcement is about, by recipient; empty otherwise
 * @param day on which both sides look at it together, as they agreed; null where there is none
 */
public record Notice(
        CloudEvent cause,
        Kind kind,
        String category,
        @Nullable StudentId student,
        About about,
        @Nullable PersonId author,
        String preview,
        String language,
        Instant at,
        boolean confirm,
        Collection<PersonId> recipients,
        @Nullable String title,
        Map<PersonId, List<StudentId>> concerned,
        @Nullable LocalDate day) {

    /** Longest preview, in code points. */
    public static final int PREVIEW = 140;

    /** Shortens the preview, and leaves the author out of the recipients. */
    public Notice {
        preview = previewOf(preview);
        SequencedSet<PersonId> others = new LinkedHashSet<>(recipients);
        if (author != null) {
            others.remove(author);
        }
        recipients = others.stream().toList();
    }

    /** What names no day. */
    public Notice(
            CloudEvent cause,
            Kind kind,
            String category,
            @Nullable StudentId student,
            About about,
            @Nullable PersonId author,
            String preview,
            String language,
            Instant at,
            boolean confirm,
            Collection<PersonId> recipients,
            @Nullable String title,
            Map<PersonId, List<StudentId>> concerned) {
        this(
                cause,
                kind,
                category,
                student,
                about,
                author,
                preview,
                language,
                at,
                confirm,
                recipients,
                title,
                concerned,
                null);
    }

    /** What is about one student. */
    public Notice(
            CloudEvent cause,
            Kind kind,
            String category,
            StudentId student,
            About about,
            PersonId author,
            String preview,
            String language,
            Instant at,
            boolean confirm,
            Collection<PersonId> recipients) {
        this(
                cause,
                kind,
                category,
                student,
                about,
                author,
                preview,
                language,
                at,
                confirm,
                recipients,
                null,
                Map.of());
    }

    /** Whether it is about an announcement. */
    public boolean isAnnouncement() {
        return about.type() == About.Type.ANNOUNCEMENT;
    }

    /**
     * The beginning of a text. Counts code points, so that no character outside the basic plane is
     * cut in two.
     */
    static String previewOf(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }

    /** One draft for each recipient, in their order. */
    public Stream<Draft> drafts() {
        var district = new DistrictId(cause.district());
        return recipients.stream()
                .map(r -> new Draft(this, new Inbox(district, r), studentsOf(r), List.of()));
    }

    private List<StudentId> studentsOf(PersonId recipient) {
        return student == null ? concerned.getOrDefault(recipient, List.of()) : List.of(student);
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
     * @param students about whom; none where an announcement is told to staff, and where it is
     *     about a class
     * @param byOffice those of the students about whom only her office lets her be told
     */
    public record Draft(
            Notice notice, Inbox inbox, List<StudentId> students, List<StudentId> byOffice) {

        /** The same about some of the students only. */
        public Draft about(List<StudentId> some, List<StudentId> ofThemByOffice) {
            return new Draft(notice, inbox, some, ofThemByOffice);
        }

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
                    students.isEmpty() ? null : students.getFirst(),
                    notice.about,
                    notice.author,
                    notice.preview,
                    notice.language,
                    notice.at,
                    now,
                    notice.confirm ? true : null,
                    true,
                    null,
                    null,
                    null,
                    null,
                    byOffice.isEmpty() ? null : Notification.officeKeys(inbox, byOffice),
                    notice.causeKey(),
                    1,
                    notice.title,
                    notice.isAnnouncement() && !students.isEmpty() ? students : null,
                    notice.day);
        }
    }
}
