package org.tandem.goals;

import org.tandem.platform.id.Ids;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/** Tells of classes as messaging-service does: its own sample with other values. */
public final class ClassTopic {

    private static final String NAME = "tandem.roster.classes";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ClassTopic() {}

    /** Tells who teaches a class of the school {@code oak}, and who is in it, from now on. */
    public static void tell(
            String district, String id, List<String> teachers, List<String> students) {
        String sample =
                Contracts.of("messaging-service").sample("org.tandem.roster.class.changed.v1");
        ObjectNode event = (ObjectNode) JSON.readTree(sample);
        event.put("id", Ids.next())
                .put("subject", id)
                .put("time", Instant.now().toString())
                .put("district", district)
                .put("partitionkey", district + ":" + id);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("class", id).put("school", "oak");
        teachers.forEach(data.putArray("teachers")::add);
        students.forEach(data.putArray("students")::add);
        RosterTopic.sendTo(NAME, district + ":" + id, List.of(event.toString()));
    }
}
