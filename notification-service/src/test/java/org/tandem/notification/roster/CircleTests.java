package org.tandem.notification.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.notification.roster.RosterEvent.OfPeople;
import org.tandem.notification.roster.RosterEvent.OfPeople.PersonChanged;
import org.tandem.notification.roster.RosterEvent.OfPeople.Role;
import org.tandem.notification.roster.RosterEvent.OfStudents;
import org.tandem.notification.roster.RosterEvent.OfStudents.StudentChanged;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class CircleTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Contracts CONTRACTS = Contracts.of("messaging-service");
    private static final String STUDENT = "org.tandem.roster.student.changed.v1";
    private static final String PERSON = "org.tandem.roster.person.changed.v1";
    private static final Instant LATER = Instant.parse("2026-12-24T12:00:00Z");

    @Test
    void the_records_are_read_as_their_producer_writes_them() {
        assertThat(CONTRACTS.types()).contains(STUDENT, PERSON);
        CONTRACTS.holdForConsumer(OfStudents.class);
        CONTRACTS.holdForConsumer(OfPeople.class);
    }

    @Test
    void guardians_who_may_be_contacted_and_staff_may_be_told() {
        assertThat(circle(CONTRACTS.sample(STUDENT)).people())
                .isEqualTo(people("g-201", "g-202", "t-101"));
    }

    @Test
    void a_guardian_who_may_not_be_contacted_is_not_told() {
        assertThat(circle(CONTRACTS.sample(STUDENT, "full")).people())
                .isEqualTo(people("g-201", "t-101"));
    }

    @Test
    void about_a_student_who_is_gone_nobody_is_told() {
        Circle ended = Circle.ended(new Gone<>("maplewood:s-301", LATER));

        assertThat(ended.people()).isEmpty();
        assertThat(ended.id()).isEqualTo(circle(CONTRACTS.sample(STUDENT)).id());
        assertThat(ended.since()).isGreaterThan(circle(CONTRACTS.sample(STUDENT, "full")).since());
    }

    @Test
    void
            of_a_person_only_what_is_needed_to_write_to_her_and_know_her_is_kept_and_nothing_once_she_is_gone() {
        Received<OfPeople> received = read(OfPeople.class, CONTRACTS.sample(PERSON, "full"));
        Person person =
                switch (received.event()) {
                    case PersonChanged changed -> Person.of(received, changed);
                };

        assertThat(person.id()).isEqualTo("maplewood:t-101");
        assertThat(person.language()).isEqualTo("en");
        assertThat(person.timeZone()).isEqualTo("America/Chicago");
        assertThat(person.preferredName()).isEqualTo("Helen Park");
        assertThat(person.person()).isEqualTo(new PersonId("t-101"));
        assertThat(person.signInNames())
                .containsExactly("email:helen.park@example.org", "username:helen.park");
        assertThat(person.email()).isEqualTo("helen.park@example.org");
        assertThat(person.sms()).isEqualTo("+1 312 555 0147");
        assertThat(person.isStaff()).isTrue();
        assertThat(person.isGone()).isFalse();
        assertThat(Person.gone(new Gone<>("maplewood:t-101", LATER)))
                .isEqualTo(
                        new Person(
                                "maplewood:t-101",
                                new DistrictId("maplewood"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                List.of(),
                                new Gone<>("maplewood:t-101", LATER).since()));
    }

    @Test
    void staff_who_are_family_are_told_as_family_only() {
        String ownChild = CONTRACTS.sample(STUDENT, "full").replace("\"t-101\"", "\"g-202\"");

        assertThat(circle(ownChild).family()).isEqualTo(people("g-201", "g-202"));
        assertThat(circle(ownChild).people()).isEqualTo(people("g-201"));
        assertThat(circle(ownChild).isOpenToOffice(new PersonId("g-202"))).isFalse();
        assertThat(circle(ownChild).isOpenToOffice(new PersonId("t-101"))).isTrue();
    }

    @Test
    void an_office_counts_at_its_school_on_its_days_and_an_administrators_everywhere() {
        LocalDate day = LocalDate.parse("2026-11-25");
        Set<String> oak = Set.of("oak");

        assertThat(office("principal", "oak", null, null).covers(oak, day)).isTrue();
        assertThat(office("principal", "elm", null, null).covers(oak, day)).isFalse();
        assertThat(office("counselor", "oak", day, day).covers(oak, day)).isTrue();
        assertThat(office("counselor", "oak", day.plusDays(1), null).covers(oak, day)).isFalse();
        assertThat(office("siteAdministrator", "oak", null, day.minusDays(1)).covers(oak, day))
                .isFalse();
        assertThat(office("districtAdministrator", "d", null, null).covers(oak, day)).isTrue();
        assertThat(Office.of(new Role("teacher", "oak", null, null))).isEmpty();
    }

    private static Office office(
            String role, String org, @Nullable LocalDate from, @Nullable LocalDate to) {
        return Office.of(new Role(role, org, from, to)).orElseThrow();
    }

    private static Circle circle(String sample) {
        Received<OfStudents> received = read(OfStudents.class, sample);
        return switch (received.event()) {
            case StudentChanged changed -> Circle.of(received, changed);
        };
    }

    private static <E> Received<E> read(Class<E> events, String sample) {
        return new EventReader<>(events, JSON)
                .read(sample.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private static Set<PersonId> people(String... ids) {
        return Arrays.stream(ids).map(PersonId::new).collect(Collectors.toSet());
    }
}
