package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.roster.imports.RosterImport.Deactivation;
import org.tandem.messaging.roster.imports.RosterImport.ProblemCount;
import org.tandem.messaging.roster.oneroster.Problem;
import org.tandem.messaging.roster.oneroster.ProblemCode;

import java.util.ArrayList;
import java.util.List;

class ProblemLogTests {

    @Test
    void many_of_one_code_are_counted_and_do_not_hide_another() {
        List<KeptProblem> kept = new ArrayList<>();
        var log = new ProblemLog(kept::addAll);

        for (int i = 1; i <= 2_500; i++) {
            log.add(Problem.ofLine(ProblemCode.MODIFIED_IN_BULK, "users.csv", i));
        }
        log.add(Problem.ofLine(ProblemCode.ROLE_NONE, "users.csv", 9));
        log.flush();

        assertThat(log.counts())
                .containsExactlyInAnyOrder(
                        new ProblemCount("MODIFIED_IN_BULK", "WARNING", 2_500),
                        new ProblemCount("ROLE_NONE", "WARNING", 1));
        assertThat(log.unlisted()).isEqualTo(1_500);
        assertThat(kept).hasSize(1_001);
        assertThat(kept.getLast().code()).isEqualTo("ROLE_NONE");
        assertThat(kept.getLast().number()).isEqualTo(1_001);
    }

    @Test
    void no_more_are_kept_than_a_person_could_read() {
        List<KeptProblem> kept = new ArrayList<>();
        var log = new ProblemLog(kept::addAll);

        for (ProblemCode code : ProblemCode.values()) {
            for (int i = 0; i < 500; i++) {
                log.add(Problem.ofLine(code, "users.csv", 1, "", ""));
            }
        }
        log.flush();

        assertThat(kept).hasSize(ProblemLog.KEPT);
        assertThat(log.unlisted()).isEqualTo(ProblemCode.values().length * 500L - ProblemLog.KEPT);
    }

    @Test
    void the_brake_lets_a_tenth_pass_and_nothing_more() {
        assertThat(new Deactivation("people", 100, 10).exceeds(0.1)).isFalse();
        assertThat(new Deactivation("people", 100, 11).exceeds(0.1)).isTrue();
        assertThat(new Deactivation("people", 0, 0).exceeds(0.1)).isFalse();
    }
}
