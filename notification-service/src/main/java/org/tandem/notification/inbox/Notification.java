package org.tandem.notification.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One person's notification of one event. It is created unread, and read once.
 *
 * <p>Its id is the inbox's plus its number, padded with zeros. A number rather than a time-ordered
 * id, because two instances write to one inbox: with ids made from clocks the one that is stored
 * later can sort earlier, and a client that asks for what came after its last one would miss it.
 *
 * @param id inbox and number
 * @param district the tenant
 * @param recipient whose it is
 * @param number its place in the inbox: the first is 1, and no number is left out
 * @param kind what happened
 * @param category what it is about
 * @param student whom it is about, the first where there are several; absent where an announcement
 *     was told to staff
 * @param about where to read on
 * @param author who did it
 * @param preview the beginning of it
 * @param language the BCP 47 tag of the preview
 * @param at when it happened
 * @param createdAt when it was stored
 * @param confirm true when she is asked to confirm that she has read it; absent otherwise
 * @param unread true, and absent once it is read, so that the index of the unread stays small
 * @param readAt when it was read; absent before
 * @param hidden true while its recipient may see nothing about the students, or the announcement
 *     was withdrawn; absent otherwise
 * @param revision which of its message's changes the preview is from; absent before the first
 * @param withdrawn true once its message was taken back; the preview is empty then
 * @param office the keys of the recipient, and of the students about whom only an office let her be
 *     told; absent without such, so that their index stays small
 * @param cause source and id of the event
 * @param version counts its changes from 1
 * @param title what stands above it; of an announcement only
 * @param students all students it is about; of an announcement only, and none where it was told to
 *     staff
 */
public record Notification(
        String id,
        DistrictId district,
        PersonId recipient,
        long number,
        Kind kind,
        String category,
        @Nullable StudentId student,
        About about,
        PersonId author,
        String preview,
        String language,
        Instant at,
        Instant createdAt,
        @Nullable Boolean confirm,
        @Nullable Boolean unread,
        @Nullable Instant readAt,
        @Nullable Boolean hidden,
        @Nullable Long revision,
        @Nullable Boolean withdrawn,
        @Nullable List<String> office,
        String cause,
        long version,
        @Nullable String title,
        @Nullable List<StudentId> students) {

    /** What happened. */
    public enum Kind {
        /** Somebody sent a message. */
        MESSAGE,
        /** Somebody proposed a conversation of all guardians, and this guardian is asked. */
        CONSENT_ASKED,
        /** Somebody proposed a conversation of all guardians, in which this person takes part. */
        TEAM_PROPOSED,
        /** A guardian does not want it, so it does not begin. */
        CONSENT_DECLINED,
        /** The last guardian agreed, so it begins. */
        TEAM_AGREED,
        /** Somebody proposed a goal. */
        GOAL_PROPOSED,
        /** Something was announced. */
        ANNOUNCEMENT,
        /** Something was announced that should not be missed. */
        IMPORTANT_ANNOUNCEMENT,
        /** Something was announced that needs something today. */
        URGENT_ANNOUNCEMENT,
        /** There is danger; reaches people at any hour. */
        EMERGENCY_ANNOUNCEMENT,
        /** An announcement waits to be confirmed. */
        ANNOUNCEMENT_REMINDER
    }

    /**
     * Where to read on.
     *
     * @param type what it is
     * @param id its id
     * @param number the message's number, where it is a conversation
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record About(Type type, String id, @Nullable Long number) {

        /** What can be read on. */
        public enum Type {
            /** A conversation. */
            CONVERSATION,
            /** A goal. */
            GOAL,
            /** An announcement. */
            ANNOUNCEMENT
        }
    }

    /**
     * What there can be one notification of only.
     *
     * @param cause source and id of the event
     * @param inbox whose it is
     */
    record Key(String cause, Inbox inbox) {}

    /** All students it is about; none where an announcement was told to staff. */
    public List<StudentId> allStudents() {
        if (students != null) {
            return students;
        }
        return student == null ? List.of() : List.of(student);
    }

    /** What finds it again when her office, or one of the students' circles, changes. */
    static List<String> officeKeys(Inbox inbox, List<StudentId> students) {
        return Stream.concat(
                        Stream.of(inbox.key()),
                        students.stream().map(s -> inbox.district() + ":" + s))
                .toList();
    }

    /** Whose it is. */
    public Inbox inbox() {
        return new Inbox(district, recipient);
    }

    /** What it is the only one of. */
    Key key() {
        return new Key(cause, inbox());
    }

    /** Whether its recipient may not see it at present. */
    boolean isHidden() {
        return hidden != null;
    }

    /** Whether it has been read. */
    public boolean isRead() {
        return readAt != null;
    }
}
