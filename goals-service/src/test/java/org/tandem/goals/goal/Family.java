package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.Goal.Proposed;
import org.tandem.goals.goal.Wording.NewStrategy;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The people around one student, and what they do with a goal of hers. */
final class Family {

    static final DistrictId DISTRICT = new DistrictId("maplewood");
    static final StudentId STUDENT = new StudentId("s-301");
    static final PersonId MOTHER = new PersonId("g-201");
    static final PersonId FATHER = new PersonId("g-202");
    static final PersonId AUNT = new PersonId("g-203");
    static final PersonId TEACHER = new PersonId("t-101");
    static final PersonId COACH = new PersonId("t-102");
    static final PersonId STRANGER = new PersonId("x-901");

    /** A Monday morning in Chicago. */
    static final Instant NOW = Instant.parse("2026-09-14T14:00:00Z");

    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** Mother and father decide, the aunt does not; a teacher and a coach are the staff. */
    static final Circle EVERYBODY =
            circle(Set.of(MOTHER, FATHER, AUNT), Set.of(MOTHER, FATHER), Set.of(TEACHER, COACH));

    private Family() {}

    static Circle circle(Set<PersonId> guardians, Set<PersonId> deciding, Set<PersonId> staff) {
        return new Circle("maplewood:s-301", DISTRICT, STUDENT, guardians, deciding, staff, "");
    }

    static Wording words(String title) {
        return new Wording(
                title,
                "Tells the story afterwards",
                LocalDate.of(2026, 12, 18),
                "A book to choose each Friday",
                null,
                List.of(
                        new NewStrategy(
                                "h1",
                                Side.HOME,
                                "Reads aloud",
                                new Schedule(
                                        15,
                                        5,
                                        List.of(
                                                DayOfWeek.MONDAY,
                                                DayOfWeek.TUESDAY,
                                                DayOfWeek.WEDNESDAY,
                                                DayOfWeek.THURSDAY,
                                                DayOfWeek.SUNDAY),
                                        LocalTime.of(18, 30)))),
                LocalDate.of(2026, 10, 30),
                CHICAGO);
    }

    static Goal proposed(PersonId by) {
        return proposed(by, EVERYBODY, AgreementRule.ONE_GUARDIAN);
    }

    static Goal proposed(PersonId by, Circle circle, AgreementRule rule) {
        Wording w = words("Reads alone");
        var command =
                new ProposeGoal(
                        STUDENT,
                        Area.ACADEMIC,
                        w.title(),
                        w.success(),
                        w.by(),
                        w.schoolDoes(),
                        w.homeDoes(),
                        w.strategies(),
                        w.review(),
                        w.zone(),
                        null);
        return switch (Goal.propose(command, CHICAGO, circle, rule, by, GoalId.next(), NOW)) {
            case Accepted<Proposed, GoalRefusal>(var proposed) -> proposed.goal();
            case Refused<Proposed, GoalRefusal>(var why) -> throw new AssertionError(why);
        };
    }

    /** What somebody does by the rule of one guardian with everybody there. */
    static Decision<Change<Goal>, GoalRefusal> ask(Goal goal, PersonId by, GoalCommand command) {
        return ask(goal, by, command, EVERYBODY, AgreementRule.ONE_GUARDIAN);
    }

    static Decision<Change<Goal>, GoalRefusal> ask(
            Goal goal, PersonId by, GoalCommand command, Circle circle, AgreementRule rule) {
        return new Protocol(goal, circle, rule, by, NOW).decide(command);
    }

    /** The goal after what somebody does. */
    static Goal after(Goal goal, PersonId by, GoalCommand command) {
        return accepted(ask(goal, by, command)).document();
    }

    static Change<Goal> accepted(Decision<Change<Goal>, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Change<Goal>, GoalRefusal>(var change) -> change;
            case Refused<Change<Goal>, GoalRefusal>(var why) -> throw new AssertionError(why);
        };
    }

    static @Nullable GoalRefusal refused(Decision<Change<Goal>, GoalRefusal> decision) {
        return switch (decision) {
            case Accepted<Change<Goal>, GoalRefusal> _ -> null;
            case Refused<Change<Goal>, GoalRefusal>(var why) -> why;
        };
    }
}
