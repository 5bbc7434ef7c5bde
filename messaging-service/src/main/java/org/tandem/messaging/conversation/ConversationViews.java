package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Conversations and messages as a client sees them. */
@Component
class ConversationViews {

    /** Somebody who takes part, with the name to show. */
    record ParticipantView(PersonId person, Conversation.Role role, @Nullable String name) {}

    record ConversationView(
            ConversationId id,
            StudentId student,
            Conversation.Kind kind,
            String subject,
            List<ParticipantView> participants,
            PersonId openedBy,
            Instant openedAt) {}

    /**
     * A page of conversations, newest first.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record ConversationPage(
            List<ConversationView> conversations, @Nullable ConversationId before) {}

    record MessageView(
            ConversationId conversation,
            long number,
            PersonId author,
            Category category,
            String language,
            String text,
            Instant sentAt) {

        static MessageView of(Message m) {
            return new MessageView(
                    m.conversation(),
                    m.number(),
                    m.author(),
                    m.category(),
                    m.language(),
                    m.text(),
                    m.sentAt());
        }
    }

    /**
     * A page of messages, always oldest first.
     *
     * @param more whether there are others in the direction of the page
     */
    record MessagePage(List<MessageView> messages, boolean more) {

        /** From one more message than the page holds, oldest first. */
        static MessagePage ascending(List<Message> found, int limit) {
            return new MessagePage(
                    found.stream().limit(limit).map(MessageView::of).toList(),
                    found.size() > limit);
        }

        /** From one more message than the page holds, newest first. */
        static MessagePage descending(List<Message> found, int limit) {
            return new MessagePage(
                    found.stream().limit(limit).map(MessageView::of).toList().reversed(),
                    found.size() > limit);
        }
    }

    private final Roster roster;

    ConversationViews(Roster roster) {
        this.roster = roster;
    }

    ConversationView view(Caller caller, Conversation conversation) {
        return page(caller, List.of(conversation), 1).conversations().getFirst();
    }

    /** From one more conversation than the page holds. */
    ConversationPage page(Caller caller, List<Conversation> found, int limit) {
        List<Conversation> shown = found.stream().limit(limit).toList();
        Map<PersonId, Person> people =
                roster.people(
                        caller.district(),
                        shown.stream()
                                .flatMap(c -> c.participants().stream())
                                .map(Conversation.Participant::person)
                                .toList());
        return new ConversationPage(
                shown.stream().map(c -> view(c, people)).toList(),
                found.size() > limit ? shown.getLast().id() : null);
    }

    private static ConversationView view(Conversation c, Map<PersonId, Person> people) {
        return new ConversationView(
                c.id(),
                c.student(),
                c.kind(),
                c.subject(),
                c.participants().stream()
                        .map(p -> new ParticipantView(p.person(), p.role(), name(people, p)))
                        .toList(),
                c.openedBy(),
                c.openedAt());
    }

    private static @Nullable String name(
            Map<PersonId, Person> people, Conversation.Participant participant) {
        Person person = people.get(participant.person());
        return person == null ? null : person.name();
    }
}
