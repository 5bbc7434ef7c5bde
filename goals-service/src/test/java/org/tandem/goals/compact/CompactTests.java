package org.tandem.goals.compact;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.goals.compact.Compact.ProposeCompact;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.compact.Compact.ReviseCompact;
import org.tandem.goals.compact.Compact.Wording;
import org.tandem.goals.compact.CompactEvent.CompactProposedToSchool;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.test.Contracts;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class CompactTests {

    private static final Contracts CONTRACTS = Contracts.of("goals-service");
    private static final Instant NOW = Instant.parse("2026-09-14T14:00:00Z");
    private static final PersonId TEACHER = new PersonId("t-101");
    private static final Families NOBODY = new Families(List.of(), List.of());
    private static final Compact COMPACT = accepted(first(new ClassId("c-1"), null));

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

    @Test
    void it_is_for_one_class_or_for_one_school() {
        assertThat(first(new ClassId("c-1"), "oak"))
                .isEqualTo(Decision.refused(Refusal.CLASS_OR_SCHOOL));
        assertThat(first(null, null)).isEqualTo(Decision.refused(Refusal.CLASS_OR_SCHOOL));
    }

    @Test
    void a_school_of_many_families_is_told_in_parts_and_nobody_twice() {
        Compact compact = accepted(first(null, "oak"));
        List<PersonId> guardians =
                IntStream.range(0, 1_201).mapToObj(i -> new PersonId("g-" + i)).toList();
        var families = new Families(guardians, guardians.subList(400, 1_201));

        List<CompactProposedToSchool> told =
                compact.proposed(families).stream()
                        .map(CompactProposedToSchool.class::cast)
                        .toList();

        assertThat(told).extracting(CompactProposedToSchool::part).containsExactly(1, 2, 3);
        assertThat(told).allMatch(event -> event.parts() == 3 && event.audience().size() <= 500);
        assertThat(told.stream().flatMap(event -> event.audience().stream()))
                .containsExactlyElementsOf(guardians);
        assertThat(told.stream().flatMap(event -> event.deciders().stream()))
                .containsExactlyElementsOf(families.deciding());
        assertThat(compact.proposed(NOBODY)).as("a school without families").hasSize(1);
    }

    private static Decision<Compact, Refusal> first(
            @Nullable ClassId schoolClass, @Nullable String school) {
        var command = new ProposeCompact(schoolClass, school, words("First"));
        return Compact.first(command, TEACHER, CompactId.next(), NOW);
    }

    private static Decision<Change<Compact>, Refusal> revise(Compact c, int read, String title) {
        return c.revise(new ReviseCompact(read, words(title)), NOBODY, TEACHER, NOW);
    }

    private static Wording words(String title) {
        return new Wording(title, "We answer", "We read");
    }

    private static <T> T accepted(Decision<T, Refusal> decision) {
        return switch (decision) {
            case Accepted<T, Refusal>(var value) -> value;
            case Refused<T, Refusal>(var why) -> throw new AssertionError(why);
        };
    }
}
