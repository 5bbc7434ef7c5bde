package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.goals.goal.Family.FATHER;
import static org.tandem.goals.goal.Family.MOTHER;
import static org.tandem.goals.goal.Family.NOW;
import static org.tandem.goals.goal.Family.TEACHER;
import static org.tandem.goals.goal.Family.after;
import static org.tandem.goals.goal.Family.proposed;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.goals.goal.CheckIn.Done;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.Progress.Part;
import org.tandem.goals.goal.Progress.Point;
import org.tandem.goals.goal.Progress.Streak;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The plan of the family: 15 minutes on 5 evenings a week, in force since Monday 14 September. */
class ProgressTests {

    private static final Goal ACTIVE = after(proposed(MOTHER), TEACHER, new Agree(1));
    private static final IsoWeek FIRST = IsoWeek.with(LocalDate.of(2026, 9, 14));

    /** The Wednesday of the fifth week. */
    private static final Instant WEDNESDAY = Instant.parse("2026-10-14T15:00:00Z");

    @Test
    void every_week_of_the_range_is_a_point_also_an_empty_one() {
        Progress progress = progress(List.of(week(1, 3)));

        assertThat(progress.weeks())
                .extracting(Point::week)
                .extracting(IsoWeek::value)
                .containsExactly("2026-W38", "2026-W39", "2026-W40", "2026-W41", "2026-W42");
        assertThat(progress.weeks())
                .extracting(p -> p.home().done())
                .containsExactly(0, 3, 0, 0, 0);
        assertThat(progress.weeks()).extracting(p -> p.home().target()).containsOnly(5);
        assertThat(progress.weeks()).extracting(p -> p.school().target()).containsOnly(0);
        assertThat(progress.zone()).isEqualTo("America/Chicago");
    }

    @Test
    void what_two_say_about_one_evening_counts_once() {
        LocalDate day = FIRST.monday();
        Week week =
                of(
                        FIRST,
                        List.of(
                                checkIn(MOTHER, day, Done.PARTLY, 2, 10),
                                checkIn(FATHER, day, Done.DONE, 5, 15),
                                checkIn(MOTHER, day.plusDays(1), Done.NOT, null, null)));

        Part home = progress(List.of(week)).weeks().getFirst().home();

        assertThat(home.done()).isEqualTo(1);
        assertThat(home.partly()).isZero();
        assertThat(home.not()).isEqualTo(1);
        assertThat(home.minutes()).isEqualTo(15);
        assertThat(home.rating()).isEqualTo(3.5);
    }

    @Test
    void weeks_kept_one_after_the_other_are_a_streak() {
        assertThat(progress(List.of(week(0, 5), week(1, 5), week(2, 4), week(3, 5))).home())
                .isEqualTo(new Streak(1, 2));
    }

    @Test
    void the_week_that_is_not_over_breaks_no_streak_and_may_already_count() {
        assertThat(progress(List.of(week(2, 5), week(3, 5), week(4, 1))).home())
                .isEqualTo(new Streak(2, 2));
        assertThat(progress(List.of(week(2, 5), week(3, 5), week(4, 5))).home())
                .isEqualTo(new Streak(3, 3));
    }

    @Test
    void a_side_without_a_schedule_has_nothing_to_keep() {
        Progress progress = progress(List.of());

        assertThat(progress.weeks()).extracting(p -> p.school().kept()).containsOnlyNulls();
        assertThat(progress.school()).isEqualTo(new Streak(0, 0));
    }

    @Test
    void a_week_is_that_of_iso_8601_also_at_the_turn_of_the_year() {
        assertThat(IsoWeek.with(LocalDate.of(2027, 1, 3)).value()).isEqualTo("2026-W53");
        assertThat(IsoWeek.with(LocalDate.of(2026, 12, 28)).plus(1).value()).isEqualTo("2027-W01");
        assertThat(new IsoWeek("2026-W53").upTo(new IsoWeek("2027-W02"))).hasSize(3);
        assertThat(new IsoWeek("2026-W10").upTo(new IsoWeek("2026-W09"))).isEmpty();
    }

    private static Progress progress(List<Week> weeks) {
        return Progress.of(ACTIVE, FIRST.upTo(FIRST.plus(4)), weeks, WEDNESDAY);
    }

    /** A week with so many evenings done. */
    private static Week week(int number, int done) {
        IsoWeek week = FIRST.plus(number);
        List<CheckIn> evenings = new ArrayList<>();
        for (int i = 0; i < done; i++) {
            evenings.add(checkIn(MOTHER, week.monday().plusDays(i), Done.DONE, 4, 15));
        }
        return of(week, evenings);
    }

    private static Week of(IsoWeek week, List<CheckIn> checkIns) {
        return new Week(Week.idOf(ACTIVE.id(), week), ACTIVE.id(), week.value(), checkIns, 1);
    }

    private static CheckIn checkIn(
            PersonId by,
            LocalDate day,
            Done done,
            @Nullable Integer rating,
            @Nullable Integer minutes) {
        return new CheckIn(
                "h1", Side.HOME, day, by, new Said(done, rating, null, minutes), NOW, List.of());
    }
}
