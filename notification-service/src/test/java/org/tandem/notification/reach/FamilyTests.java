package org.tandem.notification.reach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.reach.DistrictReport.OfLanguage;
import org.tandem.notification.reach.Reachabilities.Found;
import org.tandem.notification.roster.Circle;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class FamilyTests {

    private static final DistrictId DISTRICT = new DistrictId("maplewood");
    private static final StudentId STUDENT = new StudentId("s-301");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static Circle circle(Set<PersonId> people, Set<PersonId> family) {
        return new Circle(
                Circle.idOf(DISTRICT, STUDENT), DISTRICT, STUDENT, people, family, Set.of(), "1");
    }

    private static Set<PersonId> people(String... ids) {
        return Arrays.stream(ids).map(PersonId::new).collect(Collectors.toSet());
    }

    private static Map<Inbox, Found> found(Map<String, Found> byId) {
        return byId.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> new Inbox(DISTRICT, new PersonId(e.getKey())),
                                Map.Entry::getValue));
    }

    private static Found reading(String language, boolean reached) {
        return new Found(language, new Reachability(List.of(), null, reached));
    }

    private static Family family(String languages, boolean reached) {
        return new Family(
                "maplewood:s",
                DISTRICT,
                STUDENT,
                List.of(new PersonId("g")),
                List.of(languages.split(",")),
                reached);
    }

    @Test
    void a_family_is_reached_when_one_of_its_guardians_is() {
        Circle circle = circle(people("g-2", "g-1", "t-1"), people("g-1", "g-2"));

        Family family =
                Family.of(
                                circle,
                                found(
                                        Map.of(
                                                "g-1", reading("so", false),
                                                "g-2", reading("es", true))))
                        .orElseThrow();

        assertThat(family.reached()).isTrue();
        assertThat(family.guardians()).extracting(PersonId::value).containsExactly("g-1", "g-2");
        assertThat(family.languages()).containsExactly("es", "so");
    }

    @Test
    void neither_staff_nor_a_guardian_who_may_not_be_contacted_makes_a_family_reached() {
        Circle circle = circle(people("g-1", "t-1"), people("g-1", "restricted"));

        Family family = Family.of(circle, found(Map.of("g-1", reading("so", false)))).orElseThrow();

        assertThat(family.reached()).isFalse();
        assertThat(family.guardians()).extracting(PersonId::value).containsExactly("g-1");
    }

    @Test
    void where_nobody_may_be_contacted_there_is_no_family_to_call() {
        assertThat(Family.of(circle(people("t-1"), people("restricted")), Map.of())).isEmpty();
        assertThat(Family.of(circle(Set.of(), Set.of()), Map.of())).isEmpty();
    }

    @Test
    void a_family_of_two_languages_counts_in_both_and_once_in_all() {
        Tally tally = new Tally(DISTRICT);
        tally.add(family("es,so", false));
        tally.add(family("so", true));
        tally.add(family("so", false));
        tally.add(family("en", true));

        DistrictReport report = tally.report(NOW);

        assertThat(report.families()).isEqualTo(4);
        assertThat(report.notReached()).isEqualTo(2);
        assertThat(report.byLanguage())
                .containsExactly(
                        new OfLanguage("en", 1, 0),
                        new OfLanguage("es", 1, 1),
                        new OfLanguage("so", 3, 2));
    }

    @Test
    void a_language_is_counted_without_region_and_script() {
        assertThat(Family.language("es-MX")).isEqualTo("es");
        assertThat(Family.language("zh-Hant-TW")).isEqualTo("zh");
        assertThat(Family.language("SO")).isEqualTo("so");
        assertThat(Family.language("no language")).isEqualTo("und");
        assertThat(Family.language(null)).isEqualTo("und");
    }
}
