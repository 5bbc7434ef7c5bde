package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.ConversationEvent.ConsentAnswered;
import org.tandem.messaging.conversation.ConversationEvent.ConversationClosed;
import org.tandem.messaging.conversation.ConversationEvent.ConversationOpened;
import org.tandem.messaging.conversation.ConversationEvent.ConversationRead;
import org.tandem.messaging.conversation.ConversationEvent.ConversationReopened;
import org.tandem.messaging.conversation.ConversationEvent.ParticipantsChanged;
import org.tandem.messaging.conversation.Participant.Consent;
import org.tandem.messaging.conversation.Participant.Role;
import org.tandem.messaging.roster.Standing;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A conversation about one student. Somebody who may speak about her opens it; from then on its
 * participants send messages, numbered 1, 2, 3 without a gap. A PRIVATE one is between one guardian
 * and staff, so that separated parents do not see each other's threads. A TEAM one is with every
 * guardian, and begins when each of them has agreed.
 *
 * <p>Who takes part follows the roster: whoever may no longer speak about the student neither reads
 * nor writes, and what she had stays with the school.
 *
 * @param id its id
 * @param student whom it is about
 * @param kind PRIVATE or TEAM
 * @param staffing who of the staff takes part
 * @param subject one line
 * @param state whether messages may be sent
 * @param participants everybody who takes or took part, each once
 * @param openedBy who opened it
 * @param openedAt when
 * @param last the last message, as far as it has been noted; null before the first
 * @param activity when something happened last, and the id: by it lists are sorted and paged
 */
public record Conversation(
        ConversationId id,
        StudentId student,
        Kind kind,
        Staffing staffing,
        String subject,
        State state,
        List<Participant> participants,
        PersonId openedBy,
        Instant openedAt,
        @Nullable LastMessage last,
        String activity) {

    /** Most people who may take part. */
    static final int PARTICIPANTS_MAX = 100;

    /** Which guardians take part. */
    public enum Kind {
        /** One guardian with staff. */
        PRIVATE,
        /** All guardians with staff. */
        TEAM
    }

    /** Which staff take part. */
    public enum Staffing {
        /** Those who were named. */
        NAMED,
        /** Everybody who teaches or looks after the student, whoever that is at the time. */
        CIRCLE
    }

    /** Whether messages may be sent. */
    public enum State {
        /** A TEAM conversation to which not every guardian has agreed yet. */
        PROPOSED,
        /** Messages may be sent. */
        OPEN,
        /** Closed by somebody who takes part; any of them may reopen it. */
        CLOSED,
        /** A TEAM conversation that a guardian did not want. */
        DECLINED
    }

    /**
     * The last message, for lists.
     *
     * @param number its place in the conversation
     * @param sentAt when it was accepted
     * @param preview how its text begins; null once it is withdrawn
     */
    public record LastMessage(
            long number,
            PersonId author,
            Category category,
            @Nullable String preview,
            Instant sentAt) {}

    /** How {@link #activity} is written, so that it sorts by time. */
    static String activityOf(Instant at, ConversationId id) {
        return "%013d:%s".formatted(at.toEpochMilli(), id);
    }

    /** Decides whether somebody may open a conversation with these others about this student. */
    static Decision<Change<Conversation>, ConversationRefusal> open(
            OpenConversation command,
            Standing standing,
            PersonId opener,
            ConversationId id,
            Instant now) {
        if (!standing.allows(opener)) {
            return Decision.refused(ConversationRefusal.NOT_IN_THE_CIRCLE);
        }
        if (!command.others().stream().allMatch(standing::allows)) {
            return Decision.refused(ConversationRefusal.SOMEBODY_NOT_IN_THE_CIRCLE);
        }
        List<Participant> participants =
                participants(command, standing, opener).stream()
                        .map(p -> {
                            Role role = standing.asGuardian(p) ? Role.GUARDIAN : Role.STAFF;
                            return Participant.joining(
                                    p, role, consentOf(p, role, command.kind(), opener), 0);
                        })
                        .toList();
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
        if (participants.size() > PARTICIPANTS_MAX) {
            return Decision.refused(ConversationRefusal.TOO_MANY_PARTICIPANTS);
        }
        var conversation =
                new Conversation(
                                id,
                                standing.student().student(),
                                command.kind(),
                                command.staffingOrDefault(),
                                command.subject().strip(),
                                State.PROPOSED,
                                participants,
                                opener,
                                now,
                                null,
                                activityOf(now, id))
                        .settled();
        return Decision.accepted(
                new Change<>(conversation, List.of(ConversationOpened.of(conversation))));
    }

    /** Whoever opens it, whom she names, and those whom its kind and staffing bring. */
    private static Set<PersonId> participants(
            OpenConversation command, Standing standing, PersonId opener) {
        Set<PersonId> everybody = new LinkedHashSet<>();
        everybody.add(opener);
        everybody.addAll(command.others());
        if (command.kind() == Kind.TEAM) {
            everybody.addAll(standing.student().guardians());
        }
        if (command.staffingOrDefault() == Staffing.CIRCLE) {
            standing.student().staff().stream().filter(standing::asStaff).forEach(everybody::add);
        }
        return everybody;
    }

    private static Consent consentOf(PersonId person, Role role, Kind kind, PersonId opener) {
        if (kind == Kind.PRIVATE || role == Role.STAFF) {
            return Consent.NOT_NEEDED;
        }
        return person.equals(opener) ? Consent.GIVEN : Consent.ASKED;
    }

    /** A guardian says whether she wants a TEAM conversation. */
    Decision<Change<Conversation>, ConversationRefusal> answer(
            PersonId guardian, boolean agreed, Standing standing, Instant now) {
        Participant me = open(guardian, standing).orElse(null);
        if (me == null) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        Consent said = agreed ? Consent.GIVEN : Consent.DECLINED;
        if (me.consent() == said) {
            return Decision.accepted(new Change<>(this, List.of()));
        }
        if (state != State.PROPOSED || me.consent() == Consent.NOT_NEEDED) {
            return Decision.refused(ConversationRefusal.NOT_ASKED);
        }
        Conversation after = replacing(me.consenting(said)).settled();
        return Decision.accepted(
                new Change<>(
                        after,
                        List.of(
                                new ConsentAnswered(
                                        id,
                                        student,
                                        guardian,
                                        agreed,
                                        after.state,
                                        audience(standing, guardian),
                                        now))));
    }

    /** Closes it: nothing is sent until somebody reopens it. */
    Decision<Change<Conversation>, ConversationRefusal> close(
            PersonId by, Standing standing, Instant now) {
        return turn(
                by,
                standing,
                State.OPEN,
                State.CLOSED,
                others -> new ConversationClosed(id, student, by, others, now));
    }

    /** Opens it again. */
    Decision<Change<Conversation>, ConversationRefusal> reopen(
            PersonId by, Standing standing, Instant now) {
        return turn(
                by,
                standing,
                State.CLOSED,
                State.OPEN,
                others -> new ConversationReopened(id, student, by, others, now));
    }

    private Decision<Change<Conversation>, ConversationRefusal> turn(
            PersonId by,
            Standing standing,
            State from,
            State to,
            Function<List<PersonId>, ConversationEvent> fact) {
        if (!isOpenTo(by, standing)) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        if (state == to) {
            return Decision.accepted(new Change<>(this, List.of()));
        }
        return state == from
                ? Decision.accepted(
                        new Change<>(
                                with(to, participants),
                                List.of(fact.apply(audience(standing, by)))))
                : Decision.refused(notSendable());
    }

    /** One of the staff brings in another, who reads what is sent from then on. */
    Decision<Change<Conversation>, ConversationRefusal> add(
            PersonId person, PersonId by, Standing standing, long lastNumber, Instant now) {
        Participant adding = open(by, standing).orElse(null);
        if (adding == null) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        if (adding.role() != Role.STAFF) {
            return Decision.refused(ConversationRefusal.ONLY_STAFF_ADD);
        }
        if (!standing.asStaff(person)) {
            return Decision.refused(ConversationRefusal.SOMEBODY_NOT_IN_THE_CIRCLE);
        }
        if (isOpenTo(person, standing)) {
            return Decision.accepted(new Change<>(this, List.of()));
        }
        if (participants.size() >= PARTICIPANTS_MAX) {
            return Decision.refused(ConversationRefusal.TOO_MANY_PARTICIPANTS);
        }
        var joining = Participant.joining(person, Role.STAFF, Consent.NOT_NEEDED, lastNumber);
        List<Participant> all = new ArrayList<>(participants);
        all.removeIf(p -> p.person().equals(person));
        all.add(joining);
        Conversation after = with(state, List.copyOf(all));
        return Decision.accepted(
                new Change<>(
                        after, List.of(after.changed(List.of(person), List.of(), standing, now))));
    }

    /**
     * Follows the roster: who may no longer speak about the student leaves, who may again comes
     * back, and where everybody who teaches her takes part, new staff join. Guardians never join by
     * themselves: nobody agreed to speak before them.
     *
     * @param lastNumber the number of the last message: those who come read what follows
     */
    Change<Conversation> follow(Standing standing, long lastNumber, Instant now) {
        List<PersonId> joined = new ArrayList<>();
        List<PersonId> left = new ArrayList<>();
        List<Participant> all = new ArrayList<>();
        for (Participant p : participants) {
            boolean may = p.may(standing);
            if (may && !p.present()) {
                joined.add(p.person());
                all.add(p.role() == Role.STAFF ? p.backAfter(lastNumber) : p.present(true));
            } else if (!may && p.present()) {
                left.add(p.person());
                all.add(p.present(false));
            } else {
                all.add(p);
            }
        }
        if (staffing == Staffing.CIRCLE && standing.student().active()) {
            standing.student().staff().stream()
                    .filter(standing::asStaff)
                    .filter(s -> all.stream().noneMatch(p -> p.person().equals(s)))
                    .limit(PARTICIPANTS_MAX - (long) all.size())
                    .map(s -> Participant.joining(s, Role.STAFF, Consent.NOT_NEEDED, lastNumber))
                    .toList()
                    .forEach(p -> {
                        joined.add(p.person());
                        all.add(p);
                    });
        }
        if (joined.isEmpty() && left.isEmpty()) {
            return new Change<>(this, List.of());
        }
        Conversation after = with(state, List.copyOf(all)).settled();
        return new Change<>(after, List.of(after.changed(joined, left, standing, now)));
    }

    /** Somebody has read up to a message; what she had read before, she has read. */
    Decision<Change<Conversation>, ConversationRefusal> read(
            PersonId reader,
            long upTo,
            long lastNumber,
            boolean receipts,
            Standing standing,
            Instant now) {
        Participant me = open(reader, standing).orElse(null);
        if (me == null) {
            return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        if (upTo > lastNumber) {
            return Decision.refused(ConversationRefusal.NO_SUCH_MESSAGE);
        }
        if (upTo <= me.readUpTo()) {
            return Decision.accepted(new Change<>(this, List.of()));
        }
        return Decision.accepted(
                new Change<>(
                        replacing(me.read(upTo, now)),
                        List.of(
                                new ConversationRead(
                                        id,
                                        student,
                                        reader,
                                        upTo,
                                        receipts ? audience(standing) : List.of(reader),
                                        now))));
    }

    /** The same with its last message noted; whoever sends has read what came before. */
    Conversation noting(LastMessage message) {
        boolean newest = last == null || last.number() <= message.number();
        List<Participant> read =
                participants.stream()
                        .map(p ->
                                p.person().equals(message.author())
                                                && p.readUpTo() < message.number()
                                        ? p.read(message.number(), message.sentAt())
                                        : p)
                        .toList();
        return new Conversation(
                id,
                student,
                kind,
                staffing,
                subject,
                state,
                read,
                openedBy,
                openedAt,
                newest ? message : last,
                newest ? activityOf(message.sentAt(), id) : activity);
    }

    /** Why nothing may be sent now; empty when it may. */
    public Optional<ConversationRefusal> whyNotSend(PersonId author, Standing standing) {
        Participant me = open(author, standing).orElse(null);
        if (me == null) {
            return Optional.of(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        if (state != State.OPEN) {
            return Optional.of(notSendable());
        }
        return participants.stream().anyMatch(p -> p.role() != me.role() && p.may(standing))
                ? Optional.empty()
                : Optional.of(ConversationRefusal.NOBODY_LEFT);
    }

    private ConversationRefusal notSendable() {
        return switch (state) {
            case PROPOSED -> ConversationRefusal.AWAITING_CONSENT;
            case DECLINED -> ConversationRefusal.CONSENT_DECLINED;
            case CLOSED, OPEN -> ConversationRefusal.CLOSED;
        };
    }

    /**
     * Whether the person takes part and still may. Who no longer may neither reads nor writes;
     * should the right come back, so does the conversation.
     */
    public boolean isOpenTo(PersonId person, Standing standing) {
        return open(person, standing).isPresent();
    }

    private Optional<Participant> open(PersonId person, Standing standing) {
        return participant(person).filter(p -> p.may(standing));
    }

    /** The person as a participant, whether she still may take part or not. */
    public Optional<Participant> participant(PersonId person) {
        return participants.stream().filter(p -> p.person().equals(person)).findFirst();
    }

    /** Everybody who may take part now, except some. */
    public List<PersonId> audience(Standing standing, PersonId... except) {
        Predicate<PersonId> told = p -> Stream.of(except).noneMatch(p::equals);
        return participants.stream()
                .filter(p -> p.may(standing))
                .map(Participant::person)
                .filter(told)
                .toList();
    }

    /** Who takes part or did, for what has to be looked up of them. */
    public List<PersonId> people() {
        return participants.stream().map(Participant::person).toList();
    }

    private ParticipantsChanged changed(
            List<PersonId> joined, List<PersonId> left, Standing standing, Instant now) {
        return new ParticipantsChanged(id, student, joined, left, state, audience(standing), now);
    }

    /**
     * A proposed one begins when every guardian who takes part agreed, and ends when one did not.
     */
    private Conversation settled() {
        if (state != State.PROPOSED) {
            return this;
        }
        List<Participant> guardians =
                participants.stream()
                        .filter(p -> p.role() == Role.GUARDIAN && p.present())
                        .toList();
        if (guardians.stream().anyMatch(p -> p.consent() == Consent.DECLINED)) {
            return with(State.DECLINED, participants);
        }
        boolean agreed =
                !guardians.isEmpty()
                        && guardians.stream().noneMatch(p -> p.consent() == Consent.ASKED);
        return agreed ? with(State.OPEN, participants) : this;
    }

    private Conversation replacing(Participant changed) {
        return with(
                state,
                participants.stream()
                        .map(p -> p.person().equals(changed.person()) ? changed : p)
                        .toList());
    }

    private Conversation with(State now, List<Participant> all) {
        return new Conversation(
                id, student, kind, staffing, subject, now, all, openedBy, openedAt, last, activity);
    }
}
