package org.tandem.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.tandem.messaging.conversation.Conversation.Kind;
import org.tandem.messaging.conversation.Conversation.Staffing;
import org.tandem.messaging.conversation.Conversation.State;
import org.tandem.messaging.conversation.Participant.Consent;
import org.tandem.messaging.conversation.Participant.Role;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/**
 * What happens to conversations; what happens in them is in {@code MessageEvent}. Its schemas and
 * samples are in {@code contracts}. Every {@code audience} is who may know of it then.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ConversationEvent extends Event {

    /** The conversation. */
    ConversationId conversation();

    @Override
    default Topic topic() {
        return Topic.MESSAGING_EVENTS;
    }

    @Override
    default String subject() {
        return conversation().value();
    }

    /** Somebody who takes part, and whether she is asked to agree. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(PersonId person, Role role, Consent consent) {}

    /** Somebody opened a conversation, or proposed one. */
    @EventType("org.tandem.messaging.conversation.opened.v1")
    record ConversationOpened(
            ConversationId conversation,
            StudentId student,
            Kind kind,
            Staffing staffing,
            State state,
            String subjectLine,
            List<Member> participants,
            PersonId openedBy,
            Instant openedAt)
            implements ConversationEvent {

        static ConversationOpened of(Conversation c) {
            return new ConversationOpened(
                    c.id(),
                    c.student(),
                    c.kind(),
                    c.staffing(),
                    c.state(),
                    c.subject(),
                    c.participants().stream()
                            .map(p -> new Member(p.person(), p.role(), p.consent()))
                            .toList(),
                    c.openedBy(),
                    c.openedAt());
        }
    }

    /**
     * A guardian said whether she wants a TEAM conversation.
     *
     * @param state OPEN when she was the last to agree, DECLINED when she did not
     */
    @EventType("org.tandem.messaging.conversation.consent-answered.v1")
    record ConsentAnswered(
            ConversationId conversation,
            StudentId student,
            PersonId guardian,
            boolean agreed,
            State state,
            List<PersonId> audience,
            Instant answeredAt)
            implements ConversationEvent {}

    /** Somebody joined, left or came back, because the roster changed or staff brought her in. */
    @EventType("org.tandem.messaging.conversation.participants-changed.v1")
    record ParticipantsChanged(
            ConversationId conversation,
            StudentId student,
            List<PersonId> joined,
            List<PersonId> left,
            State state,
            List<PersonId> audience,
            Instant changedAt)
            implements ConversationEvent {}

    /** Somebody closed it. */
    @EventType("org.tandem.messaging.conversation.closed.v1")
    record ConversationClosed(
            ConversationId conversation,
            StudentId student,
            PersonId closedBy,
            List<PersonId> audience,
            Instant closedAt)
            implements ConversationEvent {}

    /** Somebody opened it again. */
    @EventType("org.tandem.messaging.conversation.reopened.v1")
    record ConversationReopened(
            ConversationId conversation,
            StudentId student,
            PersonId reopenedBy,
            List<PersonId> audience,
            Instant reopenedAt)
            implements ConversationEvent {}

    /**
     * Somebody has read up to a message.
     *
     * @param audience everybody who takes part, herself included for her other devices; only her
     *     when she keeps receipts to herself
     */
    @EventType("org.tandem.messaging.conversation.read.v1")
    record ConversationRead(
            ConversationId conversation,
            StudentId student,
            PersonId reader,
            long upTo,
            List<PersonId> audience,
            Instant readAt)
            implements ConversationEvent {}
}
