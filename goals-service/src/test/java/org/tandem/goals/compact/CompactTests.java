package org.tandem.goals.compact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.goals.compact.Compact.ProposeCompact;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.compact.Compact.ReviseCompact;
import org.tandem.goals.compact.Compact.Wording;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.test.Contracts;

import java.time.Instant;
import java.util.List;

class CompactTests {

    private static final Contracts CONTRACTS = Contracts.of("goals-service");
    private static final Instant NOW = Instant.parse("2026-09-14T14:00:00Z");
    private static final PersonId TEACHER = new PersonId("t-101");
    private static final Families NOBODY = new Families(List.of(), List.of());
    private static final Compact COMPACT =
            Compact.first(
                    new ProposeCompact(new ClassId("c-1"), words("First")),
                    TEACHER,
                    CompactId.next(),
                    NOW);

    @Test
    void every_event_is_as_its_contract_says() {
        CONTRACTS.holdForProducer(CompactEvent.class);
        assertThat(CONTRACTS.types())
                .filteredOn(type -> type.startsWith("org.tandem.goals.compact."))
                .hasSize(CompactEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void another_text_keeps_the_one_before_and_asks_again() {
        Change<Compact> change = accepted(revise(COMPACT, 1, "Second"));

        assertThat(change.document().versions()).hasSize(2);
        assertThat(change.document().versions().getFirst()).isEqualTo(COMPACT.latest());
        assertThat(change.events()).hasSize(1);
        assertThat(accepted(revise(change.document(), 1, "Second")).events()).isEmpty();
        assertThat(revise(change.document(), 1, "Third"))
                .isEqualTo(Decision.refused(Refusal.SUPERSEDED));
    }

    @Test
    void there_is_an_end_to_versions() {
        Compact compact = COMPACT;
        for (int i = 1; i < Compact.VERSIONS_MAX; i++) {
            compact = accepted(revise(compact, i, "Version " + i)).document();
        }

        assertThat(revise(compact, Compact.VERSIONS_MAX, "One more"))
                .isEqualTo(Decision.refused(Refusal.TOO_MANY_VERSIONS));
    }

    private static Decision<Change<Compact>, Refusal> revise(Compact c, int read, String title) {
        return c.revise(new ReviseCompact(read, words(title)), NOBODY, TEACHER, NOW);
    }

    private static Wording words(String title) {
        return new Wording(title, "We answer", "We read");
    }

    private static Change<Compact> accepted(Decision<Change<Compact>, Refusal> decision) {
        return switch (decision) {
            case Accepted<Change<Compact>, Refusal>(var change) -> change;
            case Refused<Change<Compact>, Refusal>(var why) -> throw new AssertionError(why);
        };
    }
}
