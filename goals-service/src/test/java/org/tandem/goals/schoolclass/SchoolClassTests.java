package org.tandem.goals.schoolclass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.platform.event.Gone;
import org.tandem.platform.test.Contracts;

import java.time.Instant;

class SchoolClassTests {

    @Test
    void the_events_of_the_roster_are_read_as_their_producer_writes_them() {
        Contracts.of("messaging-service").holdForConsumer(ClassEvent.class);
    }

    @Test
    void a_class_that_is_gone_has_nobody() {
        SchoolClass gone =
                SchoolClass.gone(
                        new Gone<>("maplewood:c-1", Instant.parse("2026-09-01T06:00:00Z")));

        assertThat(gone.schoolClass()).isEqualTo(new ClassId("c-1"));
        assertThat(gone.teachers()).isEmpty();
        assertThat(gone.students()).isEmpty();
    }
}
