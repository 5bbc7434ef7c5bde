package org.tandem.goals.circle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.goals.circle.RosterEvent.StudentChanged;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

class CircleTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SAMPLE =
            Contracts.of("messaging-service").sample("org.tandem.roster.student.changed.v1");

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
        CloudEvent envelope = received.envelope();
        return switch (received.event()) {
            case StudentChanged changed -> Circle.of(changed, envelope);
        };
    }
}
