package org.tandem.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.announcement.AnnouncementEvent;
import org.tandem.messaging.conversation.ConversationEvent;
import org.tandem.messaging.message.MessageEvent;
import org.tandem.messaging.roster.RosterEvent;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractTests {

    private final Contracts contracts = Contracts.of("messaging-service");

    @Test
    void every_conversation_event_has_a_schema_and_a_sample_that_round_trips() {
        contracts.holdForProducer(ConversationEvent.class);
    }

    @Test
    void every_message_event_has_a_schema_and_a_sample_that_round_trips() {
        contracts.holdForProducer(MessageEvent.class);
    }

    @Test
    void every_announcement_event_has_a_schema_and_a_sample_that_round_trips() {
        contracts.holdForProducer(AnnouncementEvent.class);
    }

    @Test
    void every_roster_event_has_a_schema_and_a_sample_that_round_trips() {
        contracts.holdForProducer(RosterEvent.class);
    }

    @Test
    void a_schema_refuses_data_without_a_required_field() {
        String type = "org.tandem.messaging.message.sent.v1";
        var data = (ObjectNode) JsonMapper.shared().readTree(contracts.sample(type)).get("data");
        data.remove("number");

        assertThat(contracts.problems(type, data)).hasSize(1);
    }
}
