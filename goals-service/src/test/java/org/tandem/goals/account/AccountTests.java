package org.tandem.goals.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.platform.event.Gone;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class AccountTests {

    /** Still the evening of the day before in Chicago. */
    private static final Instant NIGHT = Instant.parse("2026-09-01T03:00:00Z");

    @Test
    void only_who_administers_the_district_does() {
        assertThat(is("districtAdministrator", null, null)).isTrue();
        assertThat(is("systemAdministrator", null, null)).isTrue();
        assertThat(is("principal", null, null)).isFalse();
        assertThat(Account.gone(new Gone<>("maplewood:a", NIGHT)).administersDistrict(NIGHT))
                .isFalse();
    }

    @Test
    void from_the_first_day_to_the_last_where_she_is() {
        assertThat(is("districtAdministrator", "2026-09-01", null)).isFalse();
        assertThat(is("districtAdministrator", "2026-08-31", null)).isTrue();
        assertThat(is("districtAdministrator", null, "2026-08-31")).isTrue();
        assertThat(is("districtAdministrator", null, "2026-08-30")).isFalse();
    }

    private static boolean is(String role, @Nullable String from, @Nullable String to) {
        var held =
                new Role(
                        role,
                        "district",
                        from == null ? null : LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to));
        return new Account(
                        "maplewood:a",
                        new DistrictId("maplewood"),
                        new PersonId("a"),
                        List.of(),
                        "America/Chicago",
                        List.of(held),
                        "")
                .administersDistrict(NIGHT);
    }
}
