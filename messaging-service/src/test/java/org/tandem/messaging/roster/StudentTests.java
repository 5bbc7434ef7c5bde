package org.tandem.messaging.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.roster.Family.LUIS;
import static org.tandem.messaging.roster.Family.PARK;
import static org.tandem.messaging.roster.Family.ROSA;
import static org.tandem.messaging.roster.Family.TODAY;
import static org.tandem.messaging.roster.Family.mateo;
import static org.tandem.messaging.roster.Family.restriction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.messaging.roster.Guardianship.Access;
import org.tandem.messaging.roster.Restriction.Scope;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

class StudentTests {

    private static final Access EVERYTHING = new Access(true, true, true);

    @Test
    void without_an_instrument_every_guardian_may_everything() {
        Student student = mateo();

        assertThat(student.guardians()).containsExactly(ROSA, LUIS);
        assertThat(student.guardianships())
                .allSatisfy(g -> assertThat(student.access(g, TODAY)).isEqualTo(EVERYTHING));
        assertThat(student.staff()).containsExactly(PARK);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTACT,   false, true,  true",
        "RECORDS,   true,  false, true",
        "DECISIONS, true,  true,  false",
        "ALL,       false, false, false"
    })
    void a_restriction_takes_what_its_instrument_says_and_from_nobody_else(
            Scope scope, boolean contact, boolean records, boolean decides) {
        Student student = mateo(restriction(LUIS, scope, null, null));

        assertThat(accessOf(student, LUIS, TODAY)).isEqualTo(new Access(contact, records, decides));
        assertThat(accessOf(student, ROSA, TODAY)).isEqualTo(EVERYTHING);
        assertThat(student.hasGuardian(LUIS)).isEqualTo(contact);
    }

    @Test
    void a_restriction_begins_and_ends_by_itself() {
        LocalDate first = TODAY.plusDays(5);
        LocalDate last = TODAY.plusDays(9);
        Student student = mateo(restriction(LUIS, Scope.ALL, first, last));

        assertThat(student.hasGuardian(LUIS)).as("before").isTrue();
        assertThat(student.changesOn()).isEqualTo(first);
        Student during = student.on(first);
        assertThat(during.hasGuardian(LUIS)).as("on its first day").isFalse();
        assertThat(during.changesOn()).isEqualTo(last.plusDays(1));
        assertThat(during.on(last).hasGuardian(LUIS)).as("on its last day").isFalse();
        Student after = during.on(last.plusDays(1));
        assertThat(after.hasGuardian(LUIS)).as("the day after").isTrue();
        assertThat(after.changesOn()).as("the next turn is the 18th birthday").isNotNull();
    }

    @Test
    void a_student_who_turns_18_owns_her_rights() {
        LocalDate birthday = TODAY.plusDays(1);
        Student student = mateo(birthday.minusYears(18), false, List.of());

        assertThat(student.guardians()).containsExactly(ROSA, LUIS);
        assertThat(student.changesOn()).isEqualTo(birthday);
        Student ofAge = student.on(birthday);
        assertThat(ofAge.guardians()).isEmpty();
        assertThat(accessOf(ofAge, ROSA, birthday)).isEqualTo(Access.NONE);
        assertThat(ofAge.changesOn()).isNull();
    }

    @Test
    void unless_it_is_recorded_otherwise() {
        LocalDate birthday = TODAY.plusDays(1);
        Student student = mateo(birthday.minusYears(18), true, List.of());

        assertThat(student.on(birthday).guardians()).containsExactly(ROSA, LUIS);
    }

    /**
     * The calendar would tell of her again, after the other services were told that she is gone.
     */
    @Test
    void who_is_gone_has_no_day_on_which_anything_begins_or_ends() {
        Person learner = Family.person("s-301", Person.Family.NONE, TODAY.minusYears(9)).gone();

        Student gone =
                new Circle(learner, List.of(), List.of())
                        .derive(Family.MAPLEWOOD, Student.Recorded.NOTHING, TODAY);

        assertThat(gone.changesOn()).isNull();
    }

    @Test
    void born_on_a_leap_day_one_is_of_age_on_the_last_of_february() {
        Student student = mateo(LocalDate.of(2008, 2, 29), false, List.of());

        assertThat(student.on(LocalDate.of(2026, 2, 27)).guardians()).isNotEmpty();
        assertThat(student.on(LocalDate.of(2026, 2, 28)).guardians()).isEmpty();
    }

    @Test
    void who_is_recorded_without_custody_is_contacted_but_does_not_decide() {
        var rights =
                new Person.Rights(LUIS, EnumSet.of(Right.RECEIVES_MAIL, Right.ACCESS_TO_RECORDS));
        Student student = mateo(null, false, List.of(rights));

        assertThat(accessOf(student, LUIS, TODAY)).isEqualTo(new Access(true, true, false));
    }

    private static Access accessOf(Student student, PersonId guardian, LocalDate day) {
        return student.access(student.guardianship(guardian).orElseThrow(), day);
    }
}
