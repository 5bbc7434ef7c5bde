package org.tandem.notification.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationEvent.NotificationCreated;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A notification as clients see it, in the inbox and on the live stream alike.
 *
 * @param number its place in the inbox: contiguous from 1
 * @param student whom it is about; absent where an announcement was told to staff, and where it is
 *     about a class
 * @param confirm true when the reader is asked to confirm it; absent otherwise
 * @param withdrawn true once its message was taken back; absent otherwise
 * @param category of a message or goal, in the word of its service
 * @param about what it leads to
 * @param author who did it; absent where nobody did, but a time has come
 * @param preview how the text begins
 * @param language the BCP 47 tag of the preview
 * @param at when it happened
 * @param readAt absent while it is unread
 * @param students all students that an announcement is about
 * @param title one line in the reader's language that says what happened, with the title of the
 *     goal, conversation or announcement where there is one; made when it is shown
 * @param day the day on which both sides look at the goal or concern together, as they agreed; of
 *     one that is over, the day on which they would have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationView(
        long number,
        Kind kind,
        String category,
        @Nullable StudentId student,
        About about,
        @Nullable PersonId author,
        String preview,
        String language,
        Instant at,
        @Nullable Boolean confirm,
        @Nullable Boolean withdrawn,
        @Nullable Instant readAt,
        @Nullable List<StudentId> students,
        @Nullable String title,
        @Nullable LocalDate day) {

    /** As it is stored, without the title that is made for a reader. */
    public static NotificationView of(Notification n) {
        return new NotificationView(
                n.number(),
                n.kind(),
                n.category(),
                n.student(),
                n.about(),
                n.author(),
                n.preview(),
                n.language(),
                n.at(),
                n.confirm(),
                n.withdrawn(),
                n.readAt(),
                n.students(),
                n.title(),
                n.day());
    }

    /**
     * With the title in a reader's language.
     *
     * @param language the BCP 47 tag of it; English where there is none, or no such titles
     */
    public NotificationView in(@Nullable String language) {
        return new NotificationView(
                number,
                kind,
                category,
                student,
                about,
                author,
                preview,
                this.language,
                at,
                confirm,
                withdrawn,
                readAt,
                students,
                Titles.of(this, Titles.language(language)),
                day);
    }

    /** As it was when it was created, somewhere. */
    public static NotificationView of(NotificationCreated n) {
        return new NotificationView(
                n.number(),
                n.kind(),
                n.category(),
                n.student(),
                n.about(),
                n.author(),
                n.preview(),
                n.language(),
                n.at(),
                n.confirm(),
                null,
                null,
                n.students(),
                n.title(),
                n.day());
    }
}
