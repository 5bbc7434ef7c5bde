package org.tandem.messaging.announcement;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.announcement.Announcement.Planned;
import org.tandem.messaging.announcement.Announcement.Reason;
import org.tandem.messaging.announcement.Announcement.Reminder;
import org.tandem.messaging.announcement.Announcement.State;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Announcements as clients see them. */
@Component
class AnnouncementViews {

    /**
     * An announcement. One that was withdrawn keeps its place, without what it said for those whom
     * it told.
     *
     * @param authorName the name to show
     * @param title one line; absent where it was withdrawn
     * @param text what it says; absent where it was withdrawn
     * @param language the BCP 47 tag of the text
     * @param confirm whether recipients are asked to confirm it
     * @param sendAt when it is or was to be sent
     * @param sent for whoever answers for it; absent for recipients
     * @param received for its recipients; absent for others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnnouncementView(
            AnnouncementId id,
            PersonId author,
            @Nullable String authorName,
            Category category,
            Severity severity,
            @Nullable String title,
            @Nullable String text,
            String language,
            boolean confirm,
            Instant sendAt,
            State state,
            @Nullable SentView sent,
            @Nullable ReceivedView received) {}

    /**
     * What whoever answers for it sees.
     *
     * @param staff whether the staff of the schools is told, too
     * @param sentAt when everybody had been told
     * @param reminders when it was sent again
     * @param counts how many recipients are in each state; lists leave it out
     * @param recipients how many it was sent to, once it is SENT
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SentView(
            Audience audience,
            boolean staff,
            @Nullable Planned planned,
            @Nullable Reason reason,
            long recipients,
            @Nullable Instant sentAt,
            @Nullable Map<Recipient.State, Long> counts,
            List<Instant> reminders) {}

    /**
     * What a recipient sees: her students it concerns, and whether she has confirmed.
     *
     * @param confirmedAt when she did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceivedView(List<StudentId> students, @Nullable Instant confirmedAt) {}

    /**
     * A page, the last to be sent first.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record AnnouncementPage(List<AnnouncementView> announcements, @Nullable String before) {}

    /**
     * A recipient, for the author.
     *
     * @param name the name to show
     * @param confirmedAt when she confirmed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecipientView(
            PersonId person,
            @Nullable String name,
            List<StudentId> students,
            Recipient.State state,
            @Nullable Instant confirmedAt) {}

    /**
     * A page of recipients.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record RecipientPage(List<RecipientView> recipients, @Nullable PersonId before) {}

    private final RecipientRepository recipients;
    private final Roster roster;

    AnnouncementViews(RecipientRepository recipients, Roster roster) {
        this.recipients = recipients;
        this.roster = roster;
    }

    /** One, for whoever answers for it, was told, or both. */
    AnnouncementView view(
            Caller caller, Announcement a, boolean answers, @Nullable Received received) {
        SentView sent = answers ? sent(a, recipients.counts(caller.district(), a.id())) : null;
        return view(a, names(caller.district(), List.of(a.author())), sent, received);
    }

    /** From one more than the page holds. */
    AnnouncementPage mine(Caller caller, List<Announcement> found, int limit) {
        var names = names(caller.district(), List.of(caller.person()));
        return new AnnouncementPage(
                found.stream().limit(limit).map(a -> view(a, names, sent(a, null), null)).toList(),
                found.size() > limit ? found.get(limit - 1).place() : null);
    }

    /** From one more than the page holds. */
    AnnouncementPage told(Caller caller, List<Received> found, int limit) {
        List<Received> shown = found.stream().limit(limit).toList();
        var names =
                names(
                        caller.district(),
                        shown.stream().map(r -> r.announcement().author()).toList());
        return new AnnouncementPage(
                shown.stream().map(r -> view(r.announcement(), names, null, r)).toList(),
                found.size() > limit ? shown.getLast().announcement().place() : null);
    }

    /** From one more than the page holds. */
    RecipientPage recipients(Caller caller, List<Recipient> found, int limit) {
        List<Recipient> shown = found.stream().limit(limit).toList();
        var names = names(caller.district(), shown.stream().map(Recipient::person).toList());
        return new RecipientPage(
                shown.stream()
                        .map(r ->
                                new RecipientView(
                                        r.person(),
                                        name(names, r.person()),
                                        r.students(),
                                        r.state(),
                                        r.confirmedAt()))
                        .toList(),
                found.size() > limit ? shown.getLast().person() : null);
    }

    private Map<PersonId, Person> names(DistrictId district, Collection<PersonId> people) {
        return roster.people(district, people);
    }

    private static @Nullable String name(Map<PersonId, Person> names, PersonId person) {
        Person known = names.get(person);
        return known == null ? null : known.name();
    }

    private static SentView sent(Announcement a, @Nullable Map<Recipient.State, Long> counts) {
        return new SentView(
                a.audience(),
                a.staff(),
                a.planned(),
                a.reason(),
                a.recipients(),
                a.sentAt(),
                counts,
                a.reminders().stream().map(Reminder::at).toList());
    }

    private static AnnouncementView view(
            Announcement a,
            Map<PersonId, Person> names,
            @Nullable SentView sent,
            @Nullable Received received) {
        boolean silent = sent == null && a.state() == State.WITHDRAWN;
        return new AnnouncementView(
                a.id(),
                a.author(),
                name(names, a.author()),
                a.category(),
                a.severity(),
                silent ? null : a.title(),
                silent ? null : a.text(),
                a.language(),
                a.confirm(),
                a.sendAt(),
                a.state(),
                sent,
                received == null
                        ? null
                        : new ReceivedView(
                                received.students(), received.recipient().confirmedAt()));
    }
}
