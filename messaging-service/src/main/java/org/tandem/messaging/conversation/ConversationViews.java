package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.conversation.Conversation.LastMessage;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Conversations as a client sees them. */
@Component
class ConversationViews {

    /**
     * Somebody who takes part, or did.
     *
     * @param name the name to show
     * @param consent what a guardian said to a TEAM conversation
     * @param present whether she takes part now
     * @param readUpTo the last message she has read; absent when she keeps that to herself
     */
    record ParticipantView(
            PersonId person,
            Participant.Role role,
            @Nullable String name,
            Participant.Consent consent,
            boolean present,
            @Nullable Long readUpTo) {}

    /**
     * A conversation.
     *
     * @param studentName whom it is about
     * @param subject one line
     * @param openedAt when it was opened
     * @param last its last message, as far as it has been noted
     * @param unread how many messages the caller has not read
     * @param readUpTo how far the caller has read
     * @param since the caller reads what follows this number; 0 when she was there at the beginning
     */
    record ConversationView(
            ConversationId id,
            StudentId student,
            @Nullable String studentName,
            Conversation.Kind kind,
            Conversation.Staffing staffing,
            Conversation.State state,
            String subject,
            List<ParticipantView> participants,
            PersonId openedBy,
            Instant openedAt,
            @Nullable LastMessage last,
            long unread,
            long readUpTo,
            long since) {}

    /**
     * A page of conversations, the last active first.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record ConversationPage(List<ConversationView> conversations, @Nullable String before) {}

    private final Roster roster;
    private final ReadingSettings settings;

    ConversationViews(Roster roster, ReadingSettings settings) {
        this.roster = roster;
        this.settings = settings;
    }

    ConversationView view(Caller caller, Conversation conversation) {
        return page(caller, List.of(conversation), 1).conversations().getFirst();
    }

    /** From one more conversation than the page holds. */
    ConversationPage page(Caller caller, List<Conversation> found, int limit) {
        List<Conversation> shown = found.stream().limit(limit).toList();
        List<PersonId> ids = shown.stream().flatMap(c -> c.people().stream()).toList();
        var lookup =
                new Lookup(
                        caller.person(),
                        roster.people(caller.district(), ids),
                        roster.students(
                                caller.district(),
                                shown.stream()
                                        .map(Conversation::student)
                                        .collect(Collectors.toSet())),
                        settings.without(caller.district(), ids));
        return new ConversationPage(
                shown.stream().map(lookup::view).toList(),
                found.size() > limit ? shown.getLast().activity() : null);
    }

    /** What is looked up once for a page. */
    private record Lookup(
            PersonId me,
            Map<PersonId, Person> people,
            Map<StudentId, Student> students,
            Set<PersonId> withoutReceipts) {

        ConversationView view(Conversation c) {
            Participant mine = c.participant(me).orElseThrow();
            Student student = students.get(c.student());
            LastMessage last =
                    c.last() == null || c.last().number() <= mine.since() ? null : c.last();
            long readUpTo = Math.max(mine.readUpTo(), mine.since());
            return new ConversationView(
                    c.id(),
                    c.student(),
                    student == null ? null : student.name(),
                    c.kind(),
                    c.staffing(),
                    c.state(),
                    c.subject(),
                    c.participants().stream().map(this::view).toList(),
                    c.openedBy(),
                    c.openedAt(),
                    last,
                    last == null ? 0 : Math.max(0, last.number() - readUpTo),
                    readUpTo,
                    mine.since());
        }

        private ParticipantView view(Participant p) {
            Person person = people.get(p.person());
            boolean shown = p.person().equals(me) || !withoutReceipts.contains(p.person());
            return new ParticipantView(
                    p.person(),
                    p.role(),
                    person == null ? null : person.name(),
                    p.consent(),
                    p.present(),
                    shown ? p.readUpTo() : null);
        }
    }
}
