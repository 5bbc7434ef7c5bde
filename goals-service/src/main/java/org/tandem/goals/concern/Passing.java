package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.ConcernEvent.ConcernEscalated;
import org.tandem.goals.concern.ConcernEvent.EvaluationDue;
import org.tandem.goals.concern.ConcernEvent.OwnerChanged;
import org.tandem.goals.concern.ConcernState.Closed;
import org.tandem.goals.concern.ResponseClock.Level;
import org.tandem.goals.goal.Side;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What becomes of a concern while nobody does anything: time passes, and circles change. Pure. */
final class Passing {

    private Passing() {}

    /**
     * What a concern becomes when its time may have come. Who is told of an overdue answer is one
     * level after the other, so that a service that was away for long does not skip the owner.
     */
    static Change<Concern> turn(
            Concern concern, Circle circle, SchoolCalendar calendar, Instant now) {
        ConcernDraft draft = new ConcernDraft(concern, now);
        Instant evaluateAt = concern.evaluateAt();
        if (evaluateAt != null && !evaluateAt.isAfter(now)) {
            draft.evaluationTold()
                    .step(ConcernStep.What.EVALUATION_DUE, null)
                    .fact(after -> EvaluationDue.of(after, now));
        }
        if (concern.clock() != null) {
            ResponseClock clock = concern.clock().reckoned(calendar);
            Instant next = clock.next();
            if (next != null && !next.isAfter(now)) {
                Level level = clock.level();
                Instant since = clock.since();
                draft.clock(clock.told(now, calendar))
                        .step(ConcernStep.What.ESCALATED, null)
                        .fact(after -> ConcernEscalated.of(after, level, since, now));
            } else {
                draft.clock(clock);
            }
        }
        return changed(concern, draft, circle);
    }

    /**
     * What a concern becomes when its student's circle has changed. Where the owner has left, the
     * first of the staff who read it takes her place.
     */
    static Change<Concern> follow(Concern concern, Circle circle, Instant now) {
        ConcernDraft draft = new ConcernDraft(concern, now);
        List<PersonId> staff = concern.readers().of(circle, Side.SCHOOL);
        PersonId from = concern.owner();
        if ((from == null || !staff.contains(from)) && !(concern.stage() instanceof Closed)) {
            PersonId to = staff.isEmpty() ? null : staff.getFirst();
            hand(draft, from, to, now);
        }
        return changed(concern, draft, circle);
    }

    private static void hand(
            ConcernDraft draft, @Nullable PersonId from, @Nullable PersonId to, Instant now) {
        if (from != null || to != null) {
            draft.owner(to)
                    .step(ConcernStep.What.OWNER_CHANGED, null)
                    .fact(after -> OwnerChanged.of(after, from, null, now));
        }
    }

    private static Change<Concern> changed(Concern concern, ConcernDraft draft, Circle circle) {
        Change<Concern> change = draft.done(circle);
        Concern after = change.document();
        boolean same =
                change.events().isEmpty()
                        && after.people().equals(concern.people())
                        && after.waiting().equals(concern.waiting())
                        && Objects.equals(after.due(), concern.due());
        return same ? new Change<>(concern, List.of()) : change;
    }
}
