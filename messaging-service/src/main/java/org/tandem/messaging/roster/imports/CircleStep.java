package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Circles;
import org.tandem.messaging.roster.Circles.Derived;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.imports.ImportLog.Outcome;
import org.tandem.platform.id.PersonId;

import java.util.Collection;
import java.util.List;

/** Derives, or previews, the circles of the students that people and classes have affected. */
final class CircleStep {

    private static final int ADULTS = 500;

    private final ImportRun run;
    private final Affected affected;
    private final Circles circles;

    CircleStep(ImportRun run, Affected affected, Circles circles) {
        this.run = run;
        this.affected = affected;
        this.circles = circles;
    }

    /**
     * Derives them.
     *
     * @param all whether every student counts as affected, because an earlier import may have ended
     *     after its people and before its circles
     */
    void apply(boolean all) {
        if (all) {
            run.records()
                    .people
                    .pages(
                            run.district(),
                            ADULTS,
                            List.of("active"),
                            page -> page.forEach(p -> affected.students.add(run.local(p.id()))));
        } else {
            affected.adults.removeIf(id -> affected.students.contains(run.local(id)));
            for (List<String> some : Batches.of(affected.adults, ADULTS)) {
                affected.addAll(
                        circles.naming(
                                run.district(),
                                some.stream().map(id -> new PersonId(run.local(id))).toList()));
            }
        }
        for (List<String> some : Batches.of(affected.students, Circles.BATCH)) {
            List<PersonId> people = some.stream().map(PersonId::new).toList();
            derive(people).forEach(this::count);
            run.log().beat();
        }
    }

    private Collection<Derived> derive(List<PersonId> people) {
        return run.dryRun()
                ? circles.preview(run.district(), people, run.today(), affected.unwritten)
                : circles.derive(run.district(), people, run.today());
    }

    private void count(Derived derived) {
        run.log().count("students", outcome(derived.before(), derived.after()));
    }

    private static Outcome outcome(@Nullable Student before, Student after) {
        boolean was = before != null && before.active();
        if (after.equals(before)) {
            return Outcome.UNCHANGED;
        }
        if (after.active()) {
            return was ? Outcome.CHANGED : Outcome.CREATED;
        }
        return was ? Outcome.DEACTIVATED : Outcome.UNCHANGED;
    }
}
