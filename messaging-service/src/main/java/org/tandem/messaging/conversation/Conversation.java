package org.tandem.messaging.conversation;

import org.tandem.messaging.conversation.ConversationEvent.ConversationOpened;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A conversation about one student. Somebody of the student's circle opens it with others of the
 * circle; from then on its participants send messages, which it numbers 1, 2, 3 without a gap. A
 * PRIVATE one is between one guardian and staff, so that separated parents do not see each other's
 * threads; a TEAM one has several guardians.
 *
 * @param id its id
 * @param student whom it is about
 * @param kind PRIVATE or TEAM
 * @param subject one line
 * @param participants who takes part, each once
 * @param openedBy who opened it
 * @param openedAt when
 */
public record Conversation(
        ConversationId id,
        StudentId student,
        Kind kind,
        String subject,
        List<Participant> participants,
        PersonId openedBy,
        Instant openedAt) {

    /** Who may take part. */
    public enum Kind {
        /** One guardian with staff. */
        PRIVATE,
        /** Several guardians with staff. */
        TEAM
    }

    /** As what somebody takes part. */
    public enum Role {
        /** A guardian of the student. */
        GUARDIAN,
        /** One of the student's staff. */
        STAFF
    }

    /** Somebody who takes part. */
    public record Participant(PersonId person, Role role) {}

    /** A conversation that may be opened, and the fact that follows. */
    record Opened(Conversation conversation, ConversationOpened event) {}

    /** Decides whether somebody may open a conversation with these others about this student. */
    static Decision<Opened, ConversationRefusal> open(
            OpenConversation command,
            Student student,
            PersonId opener,
            ConversationId id,
            Instant now) {
        if (!student.knows(opener)) {
            return Decision.refused(ConversationRefusal.NOT_IN_THE_CIRCLE);
        }
        Set<PersonId> everybody = new LinkedHashSet<>();
        everybody.add(opener);
        everybody.addAll(command.with());
        if (!everybody.stream().allMatch(student::knows)) {
            return Decision.refused(ConversationRefusal.SOMEBODY_NOT_IN_THE_CIRCLE);
        }
        List<Participant> participants =
                everybody.stream().map(p -> new Participant(p, roleOf(p, student))).toList();
        long guardians = participants.stream().filter(p -> p.role() == Role.GUARDIAN).count();
        if (guardians == 0) {
            return Decision.refused(ConversationRefusal.NEEDS_A_GUARDIAN);
        }
        if (guardians == participants.size()) {
            return Decision.refused(ConversationRefusal.NEEDS_STAFF);
        }
        if (command.kind() == Kind.PRIVATE && guardians > 1) {
            return Decision.refused(ConversationRefusal.PRIVATE_NEEDS_ONE_GUARDIAN);
        }
        var conversation =
                new Conversation(
                        id,
                        student.student(),
                        command.kind(),
                        command.subject().strip(),
                        participants,
                        opener,
                        now);
        return Decision.accepted(new Opened(conversation, ConversationOpened.of(conversation)));
    }

    /** A parent who teaches speaks about her own child as a guardian. */
    private static Role roleOf(PersonId person, Student student) {
        return student.hasGuardian(person) ? Role.GUARDIAN : Role.STAFF;
    }

    /**
     * Decides whether somebody may send a message; its number is given when it is stored. It
     * reaches those who may take part now.
     */
    Decision<Message.Draft, ConversationRefusal> send(
            SendMessage command,
            PersonId author,
            Student about,
            String authorLanguage,
            Instant now) {
        if (!isOpenTo(author, about)) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        List<PersonId> recipients =
                participants.stream()
                        .map(Participant::person)
                        .filter(p -> !p.equals(author) && isOpenTo(p, about))
                        .toList();
        Category category = command.category() == null ? Category.GENERAL : command.category();
        String language = command.language() == null ? authorLanguage : command.language();
        return Decision.accepted(
                new Message.Draft(
                        this, author, recipients, category, language, command.text(), now));
    }

    /**
     * Whether the person takes part and still may: as a guardian with the right to contact, or as
     * one of the student's staff. Who no longer may neither reads nor writes; should the right come
     * back, so does the conversation.
     */
    boolean isOpenTo(PersonId person, Student about) {
        return about.active()
                && participants.stream()
                        .filter(p -> p.person().equals(person))
                        .anyMatch(p ->
                                switch (p.role()) {
                                    case GUARDIAN -> about.hasGuardian(person);
                                    case STAFF -> about.hasStaff(person);
                                });
    }
}
