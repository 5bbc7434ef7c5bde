package org.tandem.notification.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.LocalDate;
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
 *     was told to staff, and where it is about a class
 * @param about where to read on
 * @param author who did it; absent where nobody did, but a time has come
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
 * @param day on which both sides look at it together, as they agreed; absent otherwise
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
        @Nullable PersonId author,
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
        @Nullable List<StudentId> students,
        @Nullable LocalDate day) {

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
        /** A goal, or a change of one, was proposed, and this person's answer is waited for. */
        GOAL_ASKED,
        /** Somebody proposed something else instead of what was proposed. */
        GOAL_COUNTERED,
        /** Somebody proposed to change a goal that is in force. */
        GOAL_REVISED,
        /** Somebody agreed to a goal. */
        GOAL_AGREED,
        /** Somebody declined a goal. */
        GOAL_DECLINED,
        /** Somebody took back what she had proposed. */
        GOAL_WITHDRAWN,
        /** Both sides have agreed to a goal; it is in force. */
        GOAL_ACTIVE,
        /** A guardian put on record that she disagrees with a goal, or with what was proposed. */
        GOAL_DISSENTED,
        /** Somebody who could agree to a goal can no longer. */
        GOAL_PARTY_LEFT,
        /** It is time for what this person's side does for a goal. */
        GOAL_REMINDER,
        /** It is the day on which both sides look at a goal. */
        GOAL_REVIEW_DUE,
        /** A goal was reached or given up. */
        GOAL_ENDED,
        /** Somebody raised a concern. */
        CONCERN_RAISED,
        /** The other side has said what it sees of a concern, and this person is asked to. */
        CONCERN_NEED_ASKED,
        /** Both sides have; a plan can be made. */
        CONCERN_UNDERSTOOD,
        /** A plan was proposed, and this person is asked to agree. */
        CONCERN_PLAN_ASKED,
        /** Somebody proposed a plan. */
        CONCERN_PLAN_PROPOSED,
        /** Both sides have agreed to a plan and carry it out. */
        CONCERN_BEGUN,
        /** It is the day on which both sides look at what became of a concern. */
        CONCERN_EVALUATION_DUE,
        /** Somebody said what became of a concern. */
        CONCERN_EVALUATED,
        /** Somebody closed a concern. */
        CONCERN_CLOSED,
        /** Somebody began another round of solving a concern. */
        CONCERN_REOPENED,
        /** Somebody said something about a concern. */
        CONCERN_REMARKED,
        /** Somebody asked to meet about a concern. */
        CONCERN_MEETING_ASKED,
        /** A concern was handed over to this person. */
        CONCERN_HANDED_OVER,
        /** The school has not answered in time, and this person sees to the concern. */
        CONCERN_OVERDUE,
        /** The school has not answered for so long that its office is told. */
        CONCERN_ESCALATED,
        /** Somebody is glad about something. */
        CELEBRATION,
        /** A compact, or another version of it, was proposed, and this person is asked to sign. */
        COMPACT_ASKED,
        /** A compact, or another version of it, was proposed to the families of a class. */
        COMPACT_PROPOSED,
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
            ANNOUNCEMENT,
            /** A concern. */
            CONCERN,
            /** A celebration. */
            CELEBRATION,
            /** A compact. */
            COMPACT
        }
    }

    /**
     * What there can be one notification of only.
     *
     * @param cause source and id of the event
     * @param inbox whose it is
     */
    record Key(String cause, Inbox inbox) {}

    /** All students it is about; none where an announcement was told to staff, or of a class. */
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
    public boolean isHidden() {
        return hidden != null;
    }

    /** Whether it has been read. */
    public boolean isRead() {
        return readAt != null;
    }
}
