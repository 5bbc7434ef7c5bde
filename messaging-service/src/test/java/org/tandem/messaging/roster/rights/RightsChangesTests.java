package org.tandem.messaging.roster.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.roster.Family.LUIS;
import static org.tandem.messaging.roster.Family.ROSA;
import static org.tandem.messaging.roster.Family.TODAY;
import static org.tandem.messaging.roster.Family.mateo;
import static org.tandem.messaging.roster.Family.restriction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.messaging.roster.Restriction.Scope;
import org.tandem.messaging.roster.Right;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.rights.RightsCommand.EndRestriction;
import org.tandem.messaging.roster.rights.RightsCommand.RecordRights;
import org.tandem.messaging.roster.rights.RightsCommand.Restrict;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

class RightsChangesTests {

    private static final PersonId PRINCIPAL = new PersonId("t-110");
    private static final RightsChanges CHANGES =
            new RightsChanges(PRINCIPAL, Instant.parse("2026-11-25T15:00:00Z"), TODAY);

    @Test
    void a_restriction_holds_at_once_and_is_kept_with_who_and_why() {
        Student after = accepted(mateo(), restrict("r-1", null, null));

        assertThat(after.guardians()).containsExactly(ROSA);
        assertThat(after.recorded().restrictions())
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.from()).isEqualTo(TODAY);
                    assertThat(r.reviewedBy()).isEqualTo(PRINCIPAL);
                });
        assertThat(after.recorded().history())
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.by()).isEqualTo(PRINCIPAL);
                    assertThat(c.guardian()).isEqualTo(LUIS);
                    assertThat(c.what()).isEqualTo("restricted");
                    assertThat(c.reason()).isEqualTo("Order of the family court");
                });
    }

    @Test
    void the_same_restriction_asked_for_twice_restricts_once() {
        Student once = accepted(mateo(), restrict("r-1", null, null));

        assertThat(accepted(once, restrict("r-1", null, null))).isEqualTo(once);
    }

    @Test
    void ending_a_restriction_gives_back_what_it_took_and_keeps_that_it_was_there() {
        Student restricted = accepted(mateo(), restrict("r-1", null, null));

        Student after = accepted(restricted, new EndRestriction(LUIS, "r-1", "Order lifted"));

        assertThat(after.guardians()).containsExactly(ROSA, LUIS);
        assertThat(after.recorded().restrictions()).hasSize(1);
        assertThat(after.recorded().history())
                .extracting("what")
                .containsExactly("restricted", "ended");
        assertThat(accepted(after, new EndRestriction(LUIS, "r-1", "again"))).isEqualTo(after);
    }

    @Test
    void a_restriction_may_begin_later() {
        Student after = accepted(mateo(), restrict("r-1", TODAY.plusDays(3), TODAY.plusDays(4)));

        assertThat(after.guardians()).containsExactly(ROSA, LUIS);
        assertThat(after.changesOn()).isEqualTo(TODAY.plusDays(3));
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        Student student = mateo(restriction(LUIS, Scope.RECORDS, null, null));
        String ofTheRoster =
                student.guardianship(LUIS).orElseThrow().restrictions().getFirst().id();

        assertThat(CHANGES.decide(student, restrict("r-1", TODAY, TODAY.minusDays(1))))
                .isEqualTo(Decision.refused(RightsRefusal.PERIOD_REVERSED));
        assertThat(CHANGES.decide(student, restrict("r-1", TODAY.minusDays(9), TODAY.minusDays(1))))
                .isEqualTo(Decision.refused(RightsRefusal.ALREADY_OVER));
        assertThat(CHANGES.decide(student, new EndRestriction(LUIS, ofTheRoster, "why")))
                .isEqualTo(Decision.refused(RightsRefusal.RESTRICTION_OF_THE_ROSTER));
        assertThat(CHANGES.decide(student, new EndRestriction(LUIS, "r-9", "why")))
                .isEqualTo(Decision.refused(RightsRefusal.NO_SUCH_RESTRICTION));
        assertThat(
                        CHANGES.decide(
                                student, new RecordRights(new PersonId("g-999"), Set.of(), "why")))
                .isEqualTo(Decision.refused(RightsRefusal.NOT_A_GUARDIAN));
    }

    @Test
    void recorded_rights_take_the_place_of_those_of_the_roster() {
        Set<Right> rights = EnumSet.of(Right.RECEIVES_MAIL);

        Student after = accepted(mateo(), new RecordRights(LUIS, rights, "Parenting plan"));

        assertThat(after.guardianship(LUIS).orElseThrow().rights()).isEqualTo(rights);
        assertThat(after.hasGuardian(LUIS)).as("rights restrict nobody").isTrue();
        assertThat(accepted(after, new RecordRights(LUIS, rights, "again"))).isEqualTo(after);
    }

    private static Restrict restrict(String id, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new Restrict(
                LUIS, id, Scope.ALL, "FC-2026-113", from, to, null, "Order of the family court");
    }

    private static Student accepted(Student student, RightsCommand command) {
        assertThat(CHANGES.decide(student, command)).isInstanceOf(Accepted.class);
        return ((Accepted<Student, RightsRefusal>) CHANGES.decide(student, command)).value();
    }
}
