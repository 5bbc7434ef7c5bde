package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GoalEventTests {

    private static final Contracts CONTRACTS = Contracts.of("goals-service");

    @Test
    void every_event_is_as_its_contract_says() {
        CONTRACTS.holdForProducer(GoalEvent.class);
    }

    @Test
    void every_contract_has_its_event() {
        assertThat(CONTRACTS.types())
                .filteredOn(type -> type.startsWith("org.tandem.goals.goal."))
                .hasSize(GoalEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void the_schema_refuses_what_is_missing_or_out_of_range() {
        String type = "org.tandem.goals.goal.proposed.v1";
        ObjectNode data =
                (ObjectNode) JsonMapper.shared().readTree(CONTRACTS.sample(type)).get("data");

        assertThat(CONTRACTS.problems(type, data.deepCopy().put("title", "x".repeat(201))))
                .hasSize(1);
        assertThat(CONTRACTS.problems(type, data.deepCopy().put("area", "SPORTS"))).hasSize(1);
        assertThat(CONTRACTS.problems(type, data.deepCopy().without("goal"))).hasSize(1);
    }
}
