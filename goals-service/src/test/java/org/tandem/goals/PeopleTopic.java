package org.tandem.goals;

import org.tandem.platform.id.Ids;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/** Tells of people as messaging-service does: its own sample with other values. */
public final class PeopleTopic {

    private static final String NAME = "tandem.roster.people";
    private static final JsonMapper JSON = JsonMapper.shared();

    private PeopleTopic() {}

    /**
     * Tells that a person of a district has one role at a school, or in the district, from now on.
     */
    public static void tell(String district, String person, String role, String org) {
        String sample =
                Contracts.of("messaging-service").sample("org.tandem.roster.person.changed.v1");
        ObjectNode event = (ObjectNode) JSON.readTree(sample);
        event.put("id", Ids.next())
                .put("subject", person)
                .put("time", Instant.now().toString())
                .put("district", district)
                .put("partitionkey", district + ":" + person);
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("person", person);
        data.putArray("roles").addObject().put("role", role).put("org", org);
        RosterTopic.sendTo(NAME, district + ":" + person, List.of(event.toString()));
    }
}
