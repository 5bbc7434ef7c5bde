package org.tandem.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.notes.NotesApplication.Heard;
import org.tandem.platform.notes.NotesApplication.NoteEvent.NoteTaken;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class EventReaderTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-09-01T12:00:00Z"), ZoneOffset.UTC);

    private final CloudEvents envelopes = new CloudEvents("notes", NOON, JSON);
    private final EventReader<Heard> reader = new EventReader<>(Heard.class, JSON);
    private final String event =
            envelopes.write(
                    envelopes.of(new DistrictId("maplewood"), new NoteTaken("key", "note", 3)));

    @Test
    void an_event_is_a_complete_cloud_event_in_structured_mode() {
        var json = JSON.readTree(event);

        assertThat(json.propertyNames())
                .containsExactly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "datacontenttype",
                        "dataschema",
                        "district",
                        "partitionkey",
                        "correlationid",
                        "dataclassification",
                        "data");
        assertThat(json.get("time").asString()).isEqualTo("2026-09-01T12:00:00Z");
        assertThat(json.get("data").toString()).isEqualTo("{\"note\":\"note\",\"sequence\":3}");
    }

    /** What some events have in common. */
    record Common(String note) {}

    @Test
    void events_of_several_types_are_read_as_what_they_have_in_common() {
        String type = JSON.readTree(event).get("type").asString();
        String another = "org.tandem.notes.note.sung.v1";
        var common = EventReader.ofCommon(List.of(type, another), Common.class, JSON);

        assertThat(common.read(bytes(event)).orElseThrow().event()).isEqualTo(new Common("note"));
        assertThat(common.read(bytes(event.replace(type, another))).orElseThrow().event())
                .isEqualTo(new Common("note"));
        assertThat(common.read(bytes(event.replace(type, another + "2")))).isEmpty();
    }

    @Test
    void a_consumer_reads_it_as_its_own_record_and_ignores_fields_it_does_not_know() {
        var read = reader.read(bytes(event.replace("\"sequence\"", "\"new\":{},\"sequence\"")));

        assertThat(read).isPresent();
        assertThat(read.get().event()).isEqualTo(new Heard.NoteTaken("note", 3));
    }

    @Test
    void an_event_caused_by_another_continues_its_story() {
        CloudEvent cause = JSON.readValue(event, CloudEvent.class);

        CloudEvent effect =
                envelopes.of(
                        new DistrictId("maplewood"), new NoteTaken("key", "n", 4), "id", cause);

        assertThat(effect.correlationid()).isEqualTo(cause.correlationid());
        assertThat(effect.causationid()).isEqualTo(cause.id());
    }

    @Test
    void a_type_nobody_listens_for_is_ignored() {
        assertThat(reader.read(bytes(event.replace("taken.v1", "taken.v2")))).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_poison() {
        for (String bad :
                new String[] {
                    "",
                    "null",
                    "[]",
                    "{}",
                    event.replace("\"1.0\"", "\"0.3\""),
                    event.replace("\"note\":\"note\"", "\"note\":{}")
                }) {
            assertThatThrownBy(() -> reader.read(bytes(bad)))
                    .as(bad)
                    .isInstanceOf(PoisonRecordException.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
