package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.messaging.announcement.AudiencePages.Asked;
import org.tandem.messaging.announcement.PrivateReplies.Sent;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.schedule.ScheduleRefusal;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The commands about announcements. */
@Service
class AnnouncementService {

    private final AnnouncementRepository announcements;
    private final RecipientRepository recipients;
    private final ReceivedAnnouncements received;
    private final AudiencePages audiences;
    private final Targets targets;
    private final AnnouncementWorker worker;
    private final PrivateReplies replies;
    private final Authorities authorities;
    private final Roster roster;
    private final AnnouncementProperties properties;
    private final Clock clock;

    AnnouncementService(
            AnnouncementRepository announcements,
            RecipientRepository recipients,
            ReceivedAnnouncements received,
            AudiencePages audiences,
            Targets targets,
            AnnouncementWorker worker,
            PrivateReplies replies,
            Authorities authorities,
            Roster roster,
            AnnouncementProperties properties,
            Clock clock) {
        this.announcements = announcements;
        this.recipients = recipients;
        this.received = received;
        this.audiences = audiences;
        this.targets = targets;
        this.worker = worker;
        this.replies = replies;
        this.authorities = authorities;
        this.roster = roster;
        this.properties = properties;
        this.clock = clock;
    }

    /** Announces something, or plans to; a repetition is answered as the first time. */
    Decision<Announcement, AnnouncementRefusal> announce(
            Caller caller, Announce command, CommandKey key) {
        Optional<Announcement> earlier = announcements.earlier(caller.district(), key);
        if (earlier.isPresent()) {
            return Decision.accepted(earlier.get());
        }
        Instant now = clock.instant();
        Instant sendAt = now;
        if (command.sendAt() != null) {
            switch (command.sendAt().decide(now)) {
                case Refused<Instant, ScheduleRefusal>(var why) -> {
                    return Decision.refused(
                            switch (why) {
                                case IN_THE_PAST -> AnnouncementRefusal.TIME_IN_THE_PAST;
                                case TOO_FAR_AHEAD -> AnnouncementRefusal.TIME_TOO_FAR_AHEAD;
                            });
                }
                case Accepted<Instant, ScheduleRefusal>(var at) -> sendAt = at;
            }
        }
        Optional<AnnouncementRefusal> refusal = refusal(caller, command);
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        var announced =
                Announcement.of(
                        AnnouncementId.next(),
                        command,
                        caller.person(),
                        roster.languageOf(caller.district(), caller.person()),
                        sendAt,
                        now);
        Announcement stored = announcements.add(caller.district(), announced, key);
        worker.wake();
        return Decision.accepted(stored);
    }

    private Optional<AnnouncementRefusal> refusal(Caller caller, Announce command) {
        Authority author = authorities.of(caller);
        if (!author.isStaff()) {
            return Optional.of(AnnouncementRefusal.NOT_STAFF);
        }
        Optional<Target> target = targets.find(caller.district(), command.audience(), author);
        if (target.isEmpty()) {
            return Optional.of(AnnouncementRefusal.AUDIENCE_UNKNOWN);
        }
        Severity severity = command.severity() == null ? Severity.INFO : command.severity();
        Optional<AnnouncementRefusal> refusal = target.get().refusal(author, severity);
        if (refusal.isPresent()) {
            return refusal;
        }
        var asked =
                new Asked(
                        caller.district(),
                        target.get(),
                        author,
                        command.audience().grade(),
                        command.tellsStaff());
        return audiences.hasAnybody(asked)
                ? Optional.empty()
                : Optional.of(AnnouncementRefusal.NOBODY_TO_TELL);
    }

    /** Whether somebody is its author, or administers its audience. */
    boolean answersFor(Caller caller, Announcement a) {
        return a.author().equals(caller.person()) || administers(caller, a);
    }

    private boolean administers(Caller caller, Announcement a) {
        Authority who = authorities.of(caller);
        return who.isAdministrator()
                && targets.find(caller.district(), a.audience(), who)
                        .map(t -> t.isAdministeredBy(who))
                        .orElse(who.isDistrictAdministrator());
    }

    Optional<Announcement> find(Caller caller, AnnouncementId id) {
        return announcements.find(caller.district(), id);
    }

    /** The caller's own, the last to be sent first. */
    List<Announcement> mine(Caller caller, @Nullable String before, int limit) {
        return announcements.of(caller.district(), caller.person(), before, limit);
    }

    Decision<Announcement, AnnouncementRefusal> withdraw(Caller caller, AnnouncementId id) {
        boolean administers = find(caller, id).filter(a -> administers(caller, a)).isPresent();
        return announcements
                .change(
                        caller.district(),
                        id,
                        a -> a.withdraw(caller.person(), administers, clock.instant()))
                .orElse(Decision.refused(AnnouncementRefusal.NOT_HERS));
    }

    /** Sends it again to those who have not confirmed; once for a key. */
    Decision<Announcement, AnnouncementRefusal> resend(
            Caller caller, AnnouncementId id, CommandKey key) {
        var decision =
                announcements
                        .change(
                                caller.district(),
                                id,
                                a ->
                                        a.resend(
                                                caller.person(),
                                                key.key(),
                                                properties.reminderPause(),
                                                clock.instant()))
                        .orElse(Decision.refused(AnnouncementRefusal.NOT_HERS));
        worker.wake();
        return decision;
    }

    /** One's own recipients' states, by which an author finds who has not confirmed. */
    List<Recipient> recipients(
            Announcement a,
            Caller caller,
            Recipient.@Nullable State state,
            @Nullable PersonId before,
            int limit) {
        return recipients.page(caller.district(), a.id(), state, before, limit);
    }

    Decision<Recipient, AnnouncementRefusal> confirm(Caller caller, AnnouncementId id) {
        Optional<Received> told = received.find(caller, id);
        if (told.isEmpty()) {
            return Decision.refused(AnnouncementRefusal.NOT_HERS);
        }
        return recipients
                .change(
                        caller.district(),
                        id,
                        caller.person(),
                        r -> r.confirm(told.get().announcement(), clock.instant()))
                .orElse(Decision.refused(AnnouncementRefusal.NOT_HERS));
    }

    /** Answers the author in the private conversation about a student. */
    Decision<Sent, AnnouncementRefusal> reply(
            Caller caller, AnnouncementId id, Reply reply, CommandKey key) {
        Optional<Received> told = received.find(caller, id);
        if (told.isEmpty()) {
            return Decision.refused(AnnouncementRefusal.NOT_HERS);
        }
        if (told.get().announcement().state() == Announcement.State.WITHDRAWN) {
            return Decision.refused(AnnouncementRefusal.WITHDRAWN);
        }
        Optional<StudentId> about = told.get().student(reply.student());
        if (about.isEmpty()) {
            return Decision.refused(AnnouncementRefusal.STUDENT_NOT_NAMED);
        }
        return replies.reply(caller, told.get().announcement(), about.get(), reply.text(), key);
    }
}
