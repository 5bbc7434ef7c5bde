package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.concern.Concern.Started;
import org.tandem.goals.concern.ConcernCommand.AgreePlan;
import org.tandem.goals.concern.ConcernCommand.Evaluate;
import org.tandem.goals.concern.ConcernCommand.ProposePlan;
import org.tandem.goals.concern.ConcernCommand.SayNeed;
import org.tandem.goals.concern.Plan.NewAction;
import org.tandem.goals.concern.Plan.Rhythm;
import org.tandem.goals.concern.Round.Result;
import org.tandem.goals.goal.Side;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The people around one student, and what they do with a concern about her. */
final class Household {

    static final StudentId STUDENT = new StudentId("s-301");
    static final PersonId MOTHER = new PersonId("g-201");
    static final PersonId FATHER = new PersonId("g-202");
    static final PersonId TEACHER = new PersonId("t-101");
    static final PersonId COACH = new PersonId("t-102");
    static final PersonId STRANGER = new PersonId("x-901");
    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** A Monday morning in Chicago. */
    static final Instant NOW = Instant.parse("2026-09-14T14:00:00Z");

    static final Circle EVERYBODY = circle(Set.of(MOTHER, FATHER), Set.of(TEACHER, COACH));

    static final SchoolCalendar CALENDAR =
            new SchoolCalendar(CHICAGO, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(), 2);

    private Household() {}

    static Circle circle(Set<PersonId> guardians, Set<PersonId> staff) {
        return new Circle(
                "maplewood:s-301",
                new DistrictId("maplewood"),
                STUDENT,
                guardians,
                guardians,
                staff,
                "");
    }

    static Decision<Started, ConcernRefusal> raise(
            PersonId by,
            Visibility visibility,
            @Nullable PersonId guardian,
            @Nullable List<PersonId> staff,
            @Nullable PersonId owner) {
        var command =
                new RaiseConcern(
                        STUDENT,
                        "Tired in the morning",
                        "He falls asleep in the first lesson",
                        "en",
                        visibility,
                        guardian,
                        staff,
                        owner);
        return Concern.raise(command, EVERYBODY, CALENDAR, by, ConcernId.next(), NOW);
    }

    static Concern raised(PersonId by) {
        return raised(raise(by, Visibility.TEAM, null, null, null));
    }

    static Concern raised(Decision<Started, ConcernRefusal> decision) {
        return switch (decision) {
            case Accepted<Started, ConcernRefusal>(var started) -> started.concern();
            case Refused<Started, ConcernRefusal>(var why) -> throw new AssertionError(why);
        };
    }

    static Concern understood(PersonId by) {
        Concern raised = after(raised(by), MOTHER, new SayNeed("He goes to bed late"));
        return after(raised, TEACHER, new SayNeed("He needs the first lesson"));
    }

    static ProposePlan plan(int after) {
        return new ProposePlan(
                after,
                List.of(
                        new NewAction(
                                Side.HOME,
                                "To bed at nine",
                                LocalDate.of(2026, 10, 2),
                                new Rhythm(null, 5, null)),
                        new NewAction(
                                Side.SCHOOL,
                                "A seat by the window",
                                LocalDate.of(2026, 9, 16),
                                null)),
                LocalDate.of(2026, 10, 5),
                CHICAGO);
    }

    static Concern planned(PersonId by) {
        return after(understood(by), TEACHER, plan(0));
    }

    static Concern inAction(PersonId by) {
        return after(planned(by), MOTHER, new AgreePlan(1));
    }

    static Concern evaluated(PersonId by) {
        Concern one = after(inAction(by), MOTHER, new Evaluate(Result.BETTER, "Awake"));
        return after(one, COACH, new Evaluate(Result.SAME, "Not on Mondays"));
    }

    static Decision<Change<Concern>, ConcernRefusal> ask(
            Concern concern, PersonId by, ConcernCommand command) {
        return ask(concern, by, command, NOW);
    }

    static Decision<Change<Concern>, ConcernRefusal> ask(
            Concern concern, PersonId by, ConcernCommand command, Instant at) {
        return new Solving(concern, EVERYBODY, CALENDAR, by, at).decide(command);
    }

    static Concern after(Concern concern, PersonId by, ConcernCommand command) {
        return accepted(ask(concern, by, command)).document();
    }

    static Change<Concern> accepted(Decision<Change<Concern>, ConcernRefusal> decision) {
        return switch (decision) {
            case Accepted<Change<Concern>, ConcernRefusal>(var change) -> change;
            case Refused<Change<Concern>, ConcernRefusal>(var why) -> throw new AssertionError(why);
        };
    }

    static <T> @Nullable ConcernRefusal refused(Decision<T, ConcernRefusal> decision) {
        return switch (decision) {
            case Accepted<T, ConcernRefusal> _ -> null;
            case Refused<T, ConcernRefusal>(var why) -> why;
        };
    }
}
