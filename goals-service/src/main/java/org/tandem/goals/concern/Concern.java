package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.ConcernEvent.ConcernRaised;
import org.tandem.goals.goal.GoalId;
import org.tandem.goals.goal.Side;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A concern about one student, which her family and her school solve together. What may happen next
 * is decided by {@link Solving}.
 *
 * @param id its id
 * @param student whom it is about
 * @param title one line that names it
 * @param language the BCP 47 tag of what it begins with; absent when it is not known
 * @param raisedFrom the side that raised it
 * @param readers who may read it
 * @param owner who of the school sees to it; absent when nobody of those who read it is left
 * @param state how far it has come
 * @param rounds every attempt to solve it, the latest last
 * @param remarks what was said apart from the steps
 * @param goals goals that were proposed because of it
 * @param steps its history, in order; at most {@value #STEPS_MAX}, and one more to close it
 * @param people everybody who could read it when it last changed; may lag behind the roster, so it
 *     finds concerns and opens none
 * @param waiting those of them of whom the next step is expected
 * @param clock what runs until the school has answered; absent when it has
 * @param evaluateAt when everybody is told that it is to be evaluated; absent when nobody is
 * @param due the earlier of what the clock and the evaluation wait for
 * @param version counts its changes from 1
 */
record Concern(
        ConcernId id,
        StudentId student,
        String title,
        @Nullable String language,
        Side raisedFrom,
        Readers readers,
        @Nullable PersonId owner,
        State state,
        List<Round> rounds,
        List<Remark> remarks,
        List<GoalId> goals,
        List<ConcernStep> steps,
        List<PersonId> people,
        List<PersonId> waiting,
        @Nullable ResponseClock clock,
        @Nullable Instant evaluateAt,
        @Nullable Instant due,
        long version) {

    /** Most entries of a history. */
    static final int STEPS_MAX = 300;

    /** How far a concern has come. */
    enum State {
        /** Both sides are to say what they see. */
        RAISED,
        /** Both have; a plan is to be made. */
        UNDERSTOOD,
        /** A plan waits for agreements. */
        PLANNED,
        /** Both sides carry it out. */
        IN_ACTION,
        /** Both sides have said what became of it. */
        EVALUATED,
        /** It is closed. */
        CLOSED
    }

    /** The store leaves out what is empty. */
    @SuppressWarnings("NullAway")
    Concern {
        rounds = List.copyOf(rounds);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
        goals = goals == null ? List.of() : List.copyOf(goals);
        steps = List.copyOf(steps);
        people = people == null ? List.of() : List.copyOf(people);
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
    }

    /** A concern that may be raised, and the fact that follows. */
    record Started(Concern concern, ConcernRaised event) {}

    /** Decides whether somebody may raise this concern in this circle. */
    static Decision<Started, ConcernRefusal> raise(
            RaiseConcern command,
            Circle circle,
            SchoolCalendar calendar,
            PersonId by,
            ConcernId id,
            Instant now) {
        Optional<Side> side = Readers.team().side(circle, by);
        if (side.isEmpty()) {
            return Decision.refused(ConcernRefusal.NOT_A_READER);
        }
        return switch (side.get()) {
            case HOME -> raisedAtHome(command, circle, calendar, by, id, now);
            case SCHOOL -> raisedAtSchool(command, circle, calendar, by, id, now);
        };
    }

    private static Decision<Started, ConcernRefusal> raisedAtHome(
            RaiseConcern command,
            Circle circle,
            SchoolCalendar calendar,
            PersonId by,
            ConcernId id,
            Instant now) {
        List<PersonId> staff = Readers.team().of(circle, Side.SCHOOL);
        if (staff.isEmpty()) {
            return Decision.refused(ConcernRefusal.NOBODY_AT_SCHOOL);
        }
        List<PersonId> named = command.staff() == null ? List.of() : command.staff();
        PersonId first = named.isEmpty() ? staff.getFirst() : named.getFirst();
        PersonId owner = command.owner() == null ? first : command.owner();
        if (!staff.contains(owner) || !staff.containsAll(named)) {
            return Decision.refused(ConcernRefusal.NOT_STAFF);
        }
        Readers readers = readers(command, by, owner);
        return Decision.accepted(
                started(command, Side.HOME, readers, owner, circle, calendar, by, id, now));
    }

    private static Decision<Started, ConcernRefusal> raisedAtSchool(
            RaiseConcern command,
            Circle circle,
            SchoolCalendar calendar,
            PersonId by,
            ConcernId id,
            Instant now) {
        PersonId guardian = command.guardian();
        if (command.visibility() == Visibility.PRIVATE
                && (guardian == null || !circle.guardians().contains(guardian))) {
            return Decision.refused(ConcernRefusal.NO_SUCH_GUARDIAN);
        }
        if (command.staff() != null
                && !Readers.team().of(circle, Side.SCHOOL).containsAll(command.staff())) {
            return Decision.refused(ConcernRefusal.NOT_STAFF);
        }
        Readers readers = readers(command, guardian, by);
        return Decision.accepted(
                started(command, Side.SCHOOL, readers, by, circle, calendar, by, id, now));
    }

    private static Readers readers(
            RaiseConcern command, @Nullable PersonId guardian, PersonId owner) {
        return switch (command.visibility()) {
            case TEAM -> Readers.team();
            case PRIVATE ->
                    new Readers(
                            Visibility.PRIVATE,
                            guardian,
                            Stream.concat(
                                            Stream.of(owner),
                                            Stream.ofNullable(command.staff())
                                                    .flatMap(List::stream))
                                    .distinct()
                                    .toList());
        };
    }

    private static Started started(
            RaiseConcern command,
            Side side,
            Readers readers,
            PersonId owner,
            Circle circle,
            SchoolCalendar calendar,
            PersonId by,
            ConcernId id,
            Instant now) {
        ResponseClock clock = ResponseClock.start(now, calendar);
        var concern =
                new Concern(
                        id,
                        circle.student(),
                        command.title().strip(),
                        command.language(),
                        side,
                        readers,
                        owner,
                        State.RAISED,
                        List.of(Round.begin(1, command.words().strip(), by, now)),
                        List.of(),
                        List.of(),
                        List.of(new ConcernStep(1, ConcernStep.What.RAISED, by, 1, now)),
                        readers.all(circle),
                        readers.all(circle),
                        clock,
                        null,
                        clock.next(),
                        1);
        return new Started(concern, ConcernRaised.of(concern, by, now));
    }

    /** Where it is and where it can go from there. */
    ConcernState stage() {
        return switch (state) {
            case RAISED -> new ConcernState.Raised();
            case UNDERSTOOD -> new ConcernState.Understood();
            case PLANNED -> new ConcernState.Planned(round().plan());
            case IN_ACTION -> new ConcernState.InAction(round().plan());
            case EVALUATED -> new ConcernState.Evaluated();
            case CLOSED -> new ConcernState.Closed();
        };
    }

    /** The round that counts. */
    Round round() {
        return rounds.getLast();
    }

    /** Who raised it. */
    PersonId raisedBy() {
        return rounds.getFirst().by();
    }

    /** Whether somebody may read it now. */
    boolean isReadBy(Circle circle, PersonId person) {
        return readers.has(circle, person);
    }
}
