package org.tandem.goals.circle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.goals.circle.RosterEvent.StudentChanged;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Gone;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

class CircleTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SAMPLE =
            Contracts.of("messaging-service").sample("org.tandem.roster.student.changed.v1");

    private static final String FULL =
            Contracts.of("messaging-service")
                    .sample("org.tandem.roster.student.changed.v1", "full");

    @Test
    void has_guardians_and_staff_and_nobody_else() {
        Circle circle = circle("2026-09-01T06:00:00Z", "e-1");

        assertThat(List.of("g-201", "g-202", "t-101")).allMatch(p -> circle.has(new PersonId(p)));
        assertThat(circle.has(new PersonId("t-102"))).isFalse();
    }

    @Test
    void everybody_is_named_once_though_a_parent_teaches() {
        Circle circle =
                circle(
                        SAMPLE.replace("\"t-101\"", "\"t-101\", \"g-202\""),
                        "2026-09-01T06:00:00Z",
                        "e-1");

        assertThat(circle.everybody().map(PersonId::value))
                .containsExactly("g-201", "g-202", "t-101");
    }

    @Test
    void without_guardianships_every_guardian_decides_and_with_them_who_may() {
        Circle before = circle("2026-09-01T06:00:00Z", "e-1");
        Circle restricted = circle(FULL, "2026-11-25T06:00:00Z", "e-2");

        assertThat(List.of("g-201", "g-202")).allMatch(p -> before.decides(new PersonId(p)));
        assertThat(before.decides(new PersonId("t-101"))).isFalse();
        assertThat(restricted.decides(new PersonId("g-201"))).isTrue();
        assertThat(restricted.decides(new PersonId("g-202"))).isFalse();
        assertThat(restricted.has(new PersonId("g-202"))).isFalse();
    }

    @Test
    void a_student_who_is_gone_has_nobody_and_only_a_later_record_brings_her_back() {
        Circle ended =
                Circle.ended(
                        new Gone<>("maplewood:s-301", Instant.parse("2026-09-01T06:00:00.500Z")));

        assertThat(ended.id()).isEqualTo(circle("2026-09-01T06:00:00Z", "e-1").id());
        assertThat(ended.everybody()).isEmpty();
        assertThat(
                        List.of(
                                circle("2026-09-01T06:00:00.499Z", "e-9").since(),
                                circle("2026-09-01T06:00:00.5Z", "e-9").since(),
                                ended.since(),
                                circle("2026-09-01T06:00:00.501Z", "e-1").since()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_later_event_has_a_greater_since_and_of_two_at_once_the_later_id() {
        assertThat(
                        List.of(
                                circle("2026-09-01T06:00:00Z", "e-9").since(),
                                circle("2026-09-01T06:00:00.000001Z", "e-8").since(),
                                circle("2026-09-01T06:00:00.5Z", "e-6").since(),
                                circle("2026-09-01T06:00:00.5Z", "e-7").since(),
                                circle("2026-09-01T06:00:01Z", "e-5").since(),
                                circle("2027-01-01T00:00:00Z", "e-4").since()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static Circle circle(String time, String id) {
        return circle(SAMPLE, time, id);
    }

    private static Circle circle(String sample, String time, String id) {
        ObjectNode event = (ObjectNode) JSON.readTree(sample);
        event.put("time", time).put("id", id);
        var received =
                new EventReader<>(RosterEvent.class, JSON)
                        .read(JSON.writeValueAsBytes(event))
                        .orElseThrow();
        return switch (received.event()) {
            case StudentChanged changed -> Circle.of(received, changed);
        };
    }
}
