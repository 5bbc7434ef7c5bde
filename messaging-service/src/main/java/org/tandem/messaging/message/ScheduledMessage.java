package org.tandem.messaging.message;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A message to be sent later. Its author sees it and may cancel it until it is being sent; whether
 * she may send it is decided then.
 *
 * <p>The time is kept as the clock on the wall shows it. Which instant that is, is asked again when
 * it comes, since countries change their rules.
 *
 * @param id a UUID, and the key of the command that sends it
 * @param conversation where it is to be sent
 * @param author whose it is
 * @param message what is to be sent
 * @param local when, on the wall, ISO 8601 without an offset
 * @param zone where, an IANA zone
 * @param at which instant that is by the rules known today
 * @param state how far it is
 * @param pending the same instant as long as it is to be sent; null afterwards
 * @param number the number it got
 * @param why why it was not sent
 */
record ScheduledMessage(
        String id,
        ConversationId conversation,
        PersonId author,
        SendMessage message,
        String local,
        String zone,
        Instant at,
        State state,
        @Nullable Instant pending,
        @Nullable Long number,
        @Nullable ConversationRefusal why) {

    /** How far it is. */
    enum State {
        /** Waits for its time. */
        SCHEDULED,
        /** Is being sent. */
        SENDING,
        /** Was sent. */
        SENT,
        /** Was cancelled by its author. */
        CANCELLED,
        /** Could not be sent: its author had no right any more, or the conversation was closed. */
        REFUSED
    }

    static ScheduledMessage of(
            String id,
            ConversationId conversation,
            PersonId author,
            SendMessage message,
            LocalSchedule schedule) {
        Instant at = schedule.instant();
        return new ScheduledMessage(
                id,
                conversation,
                author,
                message,
                schedule.local().toString(),
                schedule.zone().getId(),
                at,
                State.SCHEDULED,
                at,
                null,
                null);
    }

    LocalSchedule schedule() {
        return new LocalSchedule(LocalDateTime.parse(local), ZoneId.of(zone));
    }

    /** Decides whether its author may cancel it. */
    Decision<Change<ScheduledMessage>, ConversationRefusal> cancel(PersonId by) {
        if (!author.equals(by)) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        return switch (state) {
            case SCHEDULED -> changed(with(at, State.CANCELLED, null, null, null));
            case CANCELLED -> changed(this);
            case SENDING, SENT, REFUSED -> Decision.refused(ConversationRefusal.TOO_LATE_TO_CANCEL);
        };
    }

    /** Begins to send it, when its time has come by the rules of today. */
    Decision<Change<ScheduledMessage>, ConversationRefusal> begin(Instant now) {
        Instant due = schedule().instant();
        return switch (state) {
            case SCHEDULED ->
                    changed(
                            due.isAfter(now)
                                    ? with(due, state, due, null, null)
                                    : with(due, State.SENDING, due, null, null));
            case SENDING, SENT, CANCELLED, REFUSED -> changed(this);
        };
    }

    /** The same, sent under a number. */
    Decision<Change<ScheduledMessage>, ConversationRefusal> sent(long as) {
        return changed(with(at, State.SENT, null, as, null));
    }

    /** The same, not sent. */
    Decision<Change<ScheduledMessage>, ConversationRefusal> refused(ConversationRefusal reason) {
        return changed(with(at, State.REFUSED, null, null, reason));
    }

    private static Decision<Change<ScheduledMessage>, ConversationRefusal> changed(
            ScheduledMessage after) {
        return Decision.accepted(new Change<>(after, List.of()));
    }

    private ScheduledMessage with(
            Instant due,
            State now,
            @Nullable Instant waiting,
            @Nullable Long as,
            @Nullable ConversationRefusal reason) {
        return new ScheduledMessage(
                id, conversation, author, message, local, zone, due, now, waiting, as, reason);
    }
}
