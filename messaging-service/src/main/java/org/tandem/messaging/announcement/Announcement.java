package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementPublished;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementWithdrawn;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that one of the staff tells many. It is SCHEDULED where it has a time, SENDING while a
 * worker brings it to its recipients, and then SENT; its author may send it again to those who have
 * not confirmed. How far the worker has come lies in it, so that any instance can go on; its
 * recipients do not, so that it stays as large as it is.
 *
 * @param id its id
 * @param author who announces; never told herself
 * @param audience for whom
 * @param category what it is about
 * @param severity how much it presses
 * @param title one line
 * @param text what it says, as it was written
 * @param language the BCP 47 tag of both
 * @param confirm whether recipients are asked to confirm
 * @param staff whether the staff of the audience are told too
 * @param planned the time to send, as its author named it; null when it was sent at once
 * @param sendAt when it is or was to be sent
 * @param place the order of lists: the later it is sent, the greater
 * @param state where it is
 * @param reason why it was cancelled by itself; null otherwise
 * @param work what a worker has still to do; null when there is nothing
 * @param due when a worker has to look at it; null when there is nothing to do
 * @param recipients how many it was sent to
 * @param sentAt when it had been brought to all; null before
 * @param reminders each time it was sent again
 */
record Announcement(
        AnnouncementId id,
        PersonId author,
        Audience audience,
        Category category,
        Severity severity,
        String title,
        String text,
        String language,
        boolean confirm,
        boolean staff,
        @Nullable Planned planned,
        Instant sendAt,
        String place,
        State state,
        @Nullable Reason reason,
        @Nullable Work work,
        @Nullable Instant due,
        long recipients,
        @Nullable Instant sentAt,
        List<Reminder> reminders) {

    /** How often it may be sent again. */
    static final int REMINDERS_MAX = 3;

    /** Where an announcement is. */
    enum State {
        /** It waits for its time. */
        SCHEDULED,
        /** A worker brings it to its recipients. */
        SENDING,
        /** It has been brought to all. */
        SENT,
        /** Nobody was told. */
        CANCELLED,
        /** It was taken back. */
        WITHDRAWN
    }

    /** Why one is cancelled by itself. */
    enum Reason {
        /** When its time came, its author had no right to its audience any more. */
        AUTHOR_MAY_NO_LONGER
    }

    /**
     * A time as its author named it; as texts, because stores know instants only.
     *
     * @param local the time on the wall
     * @param zone the IANA zone of the wall
     */
    record Planned(String local, String zone) {
        static @Nullable Planned of(@Nullable LocalSchedule s) {
            return s == null ? null : new Planned(s.local().toString(), s.zone().getId());
        }
    }

    /**
     * One time it was sent again.
     *
     * @param key the command that asked for it
     */
    record Reminder(String key, Instant at) {}

    /**
     * What a worker has still to do. A step that was interrupted is done again.
     *
     * @param step at which it is
     * @param after the last id that is done with in this step; empty at its beginning
     * @param round 0 for the announcement itself, 1, 2 … for the times it is sent again
     * @param batches how many were sent in this round
     * @param addressed how many recipients they had
     */
    record Work(Step step, String after, int round, int batches, long addressed) {

        /** Finds out who is told, then tells them. */
        enum Step {
            /** Students are gone through, for their guardians. */
            STUDENTS,
            /** Staff are gone through. */
            STAFF,
            /** Recipients are told, some hundreds at a time. */
            BATCHES
        }

        static final Work BEGINNING = new Work(Step.STUDENTS, "", 0, 0, 0);

        static Work reminder(int round) {
            return new Work(Step.BATCHES, "", round, 0, 0);
        }

        Work at(String id) {
            return new Work(step, id, round, batches, addressed);
        }

        Work atStep(Step next) {
            return new Work(next, "", round, batches, addressed);
        }

        Work withBatch(String id, int size) {
            return new Work(step, id, round, batches + 1, addressed + size);
        }
    }

    /** A new one, which is sent at a time, or at once. */
    static Change<Announcement> of(
            AnnouncementId id,
            Announce command,
            PersonId author,
            String authorLanguage,
            Instant sendAt,
            Instant now) {
        boolean atOnce = command.sendAt() == null;
        var announcement =
                new Announcement(
                        id,
                        author,
                        command.audience(),
                        command.category() == null ? Category.GENERAL : command.category(),
                        command.severity() == null ? Severity.INFO : command.severity(),
                        command.title().strip(),
                        command.text(),
                        command.language() == null ? authorLanguage : command.language(),
                        command.asksToConfirm(),
                        command.tellsStaff(),
                        Planned.of(command.sendAt()),
                        sendAt,
                        "%014d-%s".formatted(sendAt.toEpochMilli(), id),
                        State.SCHEDULED,
                        null,
                        null,
                        sendAt,
                        0,
                        null,
                        List.of());
        return atOnce ? announcement.published(now) : new Change<>(announcement, List.of());
    }

    private Change<Announcement> published(Instant now) {
        var event =
                new AnnouncementPublished(
                        id, author, audience, category, severity, title, language, confirm, now);
        return new Change<>(with(State.SENDING, null, Work.BEGINNING, now), List.of(event));
    }

    /**
     * Decides what happens when the time has come.
     *
     * @param allowed whether the author still has a right to the audience
     */
    Decision<Change<Announcement>, AnnouncementRefusal> begin(boolean allowed, Instant now) {
        if (state != State.SCHEDULED) {
            return Decision.refused(AnnouncementRefusal.MOVED_ON);
        }
        return Decision.accepted(
                allowed
                        ? published(now)
                        : unsaid(with(State.CANCELLED, Reason.AUTHOR_MAY_NO_LONGER, null, null)));
    }

    /**
     * Decides whether a worker that has done a step may say so.
     *
     * @param from the work it began with
     * @param to what is left now; null when nothing is
     */
    Decision<Change<Announcement>, AnnouncementRefusal> advance(
            Work from, @Nullable Work to, long addressed, Instant now) {
        if (!from.equals(work)) {
            return Decision.refused(AnnouncementRefusal.MOVED_ON);
        }
        if (to != null) {
            return Decision.accepted(unsaid(with(state, reason, to, now)));
        }
        Announcement done = with(State.SENT, reason, null, null);
        return Decision.accepted(unsaid(from.round() == 0 ? done.sentTo(addressed, now) : done));
    }

    /**
     * Decides whether it is sent again to those who have not confirmed.
     *
     * @param pause shortest time since it was sent last
     */
    Decision<Change<Announcement>, AnnouncementRefusal> resend(
            PersonId by, String key, Duration pause, Instant now) {
        if (!by.equals(author)) {
            return Decision.refused(AnnouncementRefusal.NOT_HERS);
        }
        if (reminders.stream().anyMatch(r -> r.key().equals(key))) {
            return Decision.accepted(unsaid(this));
        }
        if (state == State.WITHDRAWN || state == State.CANCELLED) {
            return Decision.refused(AnnouncementRefusal.WITHDRAWN);
        }
        if (state != State.SENT || sentAt == null || work != null) {
            return Decision.refused(AnnouncementRefusal.NOT_SENT_YET);
        }
        if (!confirm) {
            return Decision.refused(AnnouncementRefusal.ASKS_FOR_NO_CONFIRMATION);
        }
        if (reminders.size() >= REMINDERS_MAX) {
            return Decision.refused(AnnouncementRefusal.RESENT_TOO_OFTEN);
        }
        Instant last = reminders.isEmpty() ? sentAt : reminders.getLast().at();
        if (now.isBefore(last.plus(pause))) {
            return Decision.refused(AnnouncementRefusal.RESENT_TOO_SOON);
        }
        return Decision.accepted(
                unsaid(
                        with(state, reason, Work.reminder(reminders.size() + 1), now)
                                .with(new Reminder(key, now))));
    }

    /**
     * Decides whether it is taken back. Nobody has been told before it is sent: then it is only
     * cancelled. To ask again changes nothing.
     *
     * @param administers whether she administers the audience
     */
    Decision<Change<Announcement>, AnnouncementRefusal> withdraw(
            PersonId by, boolean administers, Instant now) {
        if (!by.equals(author) && !administers) {
            return Decision.refused(AnnouncementRefusal.NOT_HERS);
        }
        return Decision.accepted(
                switch (state) {
                    case CANCELLED, WITHDRAWN -> unsaid(this);
                    case SCHEDULED -> unsaid(with(State.CANCELLED, null, null, null));
                    case SENDING, SENT ->
                            new Change<>(
                                    with(State.WITHDRAWN, null, null, null),
                                    List.of(new AnnouncementWithdrawn(id, by, now)));
                });
    }

    private static Change<Announcement> unsaid(Announcement a) {
        return new Change<>(a, List.of());
    }

    private Announcement with(
            State s, @Nullable Reason why, @Nullable Work left, @Nullable Instant next) {
        return new Announcement(
                id,
                author,
                audience,
                category,
                severity,
                title,
                text,
                language,
                confirm,
                staff,
                planned,
                sendAt,
                place,
                s,
                why,
                left,
                next,
                recipients,
                sentAt,
                reminders);
    }

    private Announcement with(Reminder reminder) {
        return new Announcement(
                id,
                author,
                audience,
                category,
                severity,
                title,
                text,
                language,
                confirm,
                staff,
                planned,
                sendAt,
                place,
                state,
                reason,
                work,
                due,
                recipients,
                sentAt,
                Stream.concat(reminders.stream(), Stream.of(reminder)).toList());
    }

    private Announcement sentTo(long addressed, Instant now) {
        return new Announcement(
                id, author, audience, category, severity, title, text, language, confirm, staff,
                planned, sendAt, place, state, reason, work, due, addressed, now, reminders);
    }
}
