package org.tandem.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.tandem.backing.test.Backends;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.notes.NotesApplication;
import org.tandem.platform.notes.NotesApplication.Heard;
import org.tandem.platform.notes.NotesApplication.Note;
import org.tandem.platform.notes.NotesApplication.NoteEvent.NoteBurnt;
import org.tandem.platform.notes.NotesApplication.NoteEvent.NoteFiled;
import org.tandem.platform.notes.NotesApplication.NoteEvent.NoteTaken;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

@SpringBootTest(
        classes = NotesApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.main.web-application-type=reactive",
            "tandem.outbox.held=60",
            "tandem.outbox.sweep-page=20",
            "tandem.outbox.lease=1s",
            "tandem.outbox.sweep-interval=200ms",
            "tandem.outbox.backlog-after=2s"
        })
class OutboxIT {

    private static final DistrictId DISTRICT = new DistrictId("maplewood");
    private static final PersonId AUTHOR = new PersonId("t-101");
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired Documents<Note> notes;
    @Autowired Store store;
    @Autowired MongoTemplate mongo;
    @Autowired CloudEvents envelopes;
    @Autowired OutboxHealthIndicator health;
    @Autowired OutboxMetrics metrics;
    @Autowired OutboxRelay relay;
    @Autowired OutboxSweep sweep;

    @BeforeEach
    void relay_has_caught_up() {
        await("the relay to be ready").atMost(SOON).until(() -> !relay.isBehind());
    }

    @Test
    void an_event_reaches_the_broker_and_leaves_its_document() {
        String id = take("k-" + Ids.next(), 1);

        await("the event")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(heard(id)).containsExactly(1));
        await("the outbox to be empty")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(stored(id))
                                .doesNotContainKeys("outbox", Outbox.OLDEST, "outboxLease"));
        var envelope = envelopeOf(id);
        assertThat(envelope.source()).isEqualTo("/notes");
        assertThat(envelope.district()).isEqualTo("maplewood");
        assertThat(envelope.correlationid()).isEqualTo(envelope.id());
        assertThat(envelope.causationid()).isNull();
        assertThat(envelope.dataclassification()).isEqualTo("confidential");
    }

    @Test
    void events_of_one_key_keep_their_order_and_keys_do_not_wait_for_each_other() {
        List<String> keys = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next());
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            keys.forEach(k -> writers.execute(() -> takeInOrder(k, 25)));
        }

        for (String key : keys) {
            await("all events of " + key)
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(heardInOrder(key)).isEqualTo(upTo(25)));
        }
    }

    @Test
    void a_change_adds_its_event_and_a_stale_version_changes_nothing() {
        String key = Ids.next();
        String id = take(key, 1);

        boolean first = change(id, 1, new NoteTaken(key, id, 2));
        boolean stale = change(id, 1, new NoteTaken(key, id, 99));
        boolean second = change(id, 2, new NoteTaken(key, id, 3));

        assertThat(List.of(first, stale, second)).containsExactly(true, false, true);
        await("three events in order")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(heard(id)).containsExactly(1, 2, 3));
        await("the outbox to be empty")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(stored(id)).doesNotContainKey(Outbox.OLDEST));
        assertThat(stored(id)).containsEntry("version", 3L).containsEntry("changes", 2);
    }

    @Test
    void several_are_changed_at_once_and_again_by_themselves_where_somebody_came_between() {
        String id = take(Ids.next(), 1);
        String other = take(Ids.next(), 1);
        String before = notes.find(DISTRICT, id).orElseThrow().text();
        var between = new AtomicBoolean(true);

        notes.changeAll(
                DISTRICT,
                Map.of(
                        id,
                        note -> {
                            if (between.getAndSet(false)) {
                                notes.changeAll(DISTRICT, Map.of(id, n -> with(n, n.text() + "?")));
                            }
                            return with(note, note.text() + "!");
                        },
                        other,
                        note -> with(note, "other"),
                        "nothing",
                        note -> note));

        assertThat(notes.find(DISTRICT, id).orElseThrow().text()).isEqualTo(before + "?!");
        assertThat(notes.find(DISTRICT, other).orElseThrow().text()).isEqualTo("other");
    }

    private static Note with(Note note, String text) {
        return new Note(note.id(), note.author(), text, note.changes());
    }

    @Test
    void a_tombstone_goes_out_as_a_null_value_in_its_place_among_the_events_of_its_key() {
        String key = DISTRICT + ":" + Ids.next();
        String id = Ids.next();
        notes.insert(
                DISTRICT,
                new Note(id, AUTHOR, "text", 0),
                new CommandKey(AUTHOR, Ids.next(), "f"),
                List.of(new NoteFiled(key, 1), new NoteBurnt(key), new NoteFiled(key, 2)));
        change(id, 1, new NoteBurnt(key));

        await("all four in order")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(NotesApplication.filed(key))
                                .containsExactly("1", "gone", "2", "gone"));
        await("the outbox to be empty")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(stored(id)).doesNotContainKey(Outbox.OLDEST));
    }

    @Test
    void a_tombstone_that_is_sent_late_has_the_time_of_its_decision() {
        String id = Ids.next();
        Instant longAgo = Instant.parse("2026-01-01T00:00:00.123Z");
        var entry =
                new OutboxEntry(
                        UuidCreator.getTimeOrderedEpochMin(longAgo).toString(),
                        OutboxEntry.TOMBSTONE,
                        Topic.ROSTER_STUDENTS.topicName(),
                        id,
                        null);
        mongo.insert(left(id, entry, longAgo), "notes");

        await("the tombstone")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(NotesApplication.FILED).contains(new Gone<>(id, longAgo)));
    }

    @Test
    void what_a_crashed_instance_left_is_sent_by_another() {
        String id = Ids.next();
        var event = new NoteTaken(id, id, 7);
        var entry = OutboxEntry.of(DISTRICT, event, envelopes);
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        mongo.insert(left(id, entry, longAgo), "notes");

        await("the event")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(heard(id)).containsExactly(7));
        await("the outbox to be empty")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(stored(id)).doesNotContainKey("outbox"));
    }

    @Test
    void what_is_written_while_the_outbox_is_stopped_goes_out_when_it_starts_again() {
        sweep.stop();
        String key = Ids.next();
        takeInOrder(key, 5);

        sweep.start();
        takeInOrder(key + "-later", 1);

        await("all of it")
                .atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(heardInOrder(key)).isEqualTo(upTo(5));
                    assertThat(heardInOrder(key + "-later")).isEqualTo(upTo(1));
                });
        await("the relay to have caught up").atMost(SOON).until(() -> !relay.isBehind());
    }

    @Test
    void while_the_broker_is_away_writes_are_accepted_and_all_arrive_in_order_afterwards() {
        String key = Ids.next();
        String other = Ids.next();
        Backends.kafka().stop();
        try {
            takeInOrder(key, 150);
            takeInOrder(other, 50);
            await("health to say backlog")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(health.health().getStatus())
                                    .isEqualTo(OutboxHealthIndicator.BACKLOG));
            assertThat(metrics.pending()).isGreaterThanOrEqualTo(200);
            assertThat(relay.isBehind()).as("more than it may hold waits in the store").isTrue();
        } finally {
            Backends.kafka().start();
        }

        await("everything in order")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    assertThat(heardInOrder(key)).isEqualTo(upTo(150));
                    assertThat(heardInOrder(other)).isEqualTo(upTo(50));
                });
        await("health to be up")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
        await("the relay to have caught up").atMost(SOON).until(() -> !relay.isBehind());
    }

    @Test
    void a_bulk_of_more_than_the_relay_holds_is_told_whole_and_leaves_nothing_waiting() {
        Records<Note> records = store.records("notes", Note.class);
        String key = "bulk-" + Ids.next();
        List<BulkChange> changes = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            changes.add(change(records, key + "-" + i, BulkChange.NEW, "text", key, i));
        }

        assertThat(records.write(DISTRICT, changes)).isTrue();

        await("all events")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(heardInOrder(key))
                                .containsExactlyInAnyOrderElementsOf(upTo(200)));
        await("an empty outbox").atMost(SOON).until(() -> !records.isWaiting());
    }

    @Test
    void a_bulk_leaves_alone_what_somebody_else_has_changed() {
        Records<Note> records = store.records("notes", Note.class);
        String key = "bulk-" + Ids.next();
        records.write(
                DISTRICT,
                List.of(
                        change(records, key + "-1", BulkChange.NEW, "text", key, 1),
                        change(records, key + "-2", BulkChange.NEW, "text", key, 2)));
        change(key + "-1", 1, new NoteTaken(key, key + "-1", 3));

        boolean all =
                records.write(
                        DISTRICT,
                        List.of(
                                change(records, key + "-1", 1, "other", key, 4),
                                change(records, key + "-2", 1, "other", key, 5),
                                change(records, key + "-2", BulkChange.NEW, "new", key, 6)));

        assertThat(all).isFalse();
        assertThat(stored(key + "-1").getString("text")).isEqualTo("text");
        assertThat(stored(key + "-2").getString("text")).isEqualTo("other");
        Records.Rendered same = records.render(note(key + "-2", "other"), Map.of());
        assertThat(records.find(DISTRICT, List.of(key + "-2")).values())
                .singleElement()
                .matches(found -> found.is(same));
        await("what was written")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(heardInOrder(key)).containsExactlyInAnyOrder(1, 2, 3, 5));
    }

    private static BulkChange change(
            Records<Note> records, String id, long version, String text, String key, int sequence) {
        return records.change(
                records.render(note(id, text), Map.of()),
                version,
                List.of(new NoteTaken(key, id, sequence)));
    }

    private static Note note(String id, String text) {
        return new Note(id, AUTHOR, text, 0);
    }

    private String take(String key, int sequence) {
        return insert(Ids.next(), key, sequence);
    }

    private String insert(String id, String key, int sequence) {
        notes.insert(
                DISTRICT,
                new Note(id, AUTHOR, "text", 0),
                new CommandKey(AUTHOR, Ids.next(), "f"),
                List.of(new NoteTaken(key, id, sequence)));
        return id;
    }

    private void takeInOrder(String key, int count) {
        for (int i = 1; i <= count; i++) {
            insert(key + "-" + i, key, i);
        }
    }

    private boolean change(String id, long version, Event event) {
        return notes.update(DISTRICT, id, version, new Update().inc("changes", 1), List.of(event));
    }

    /** What an instance leaves that dies between write and send. */
    private static Document left(String id, OutboxEntry entry, Instant lease) {
        return new Document("_id", id)
                .append("district", DISTRICT.value())
                .append("version", 1L)
                .append("command", new Document("by", "t-101").append("key", id))
                .append(Outbox.ENTRIES, List.of(entry.toDocument()))
                .append(Outbox.OLDEST, entry.id())
                .append(Outbox.LEASE, lease);
    }

    private Document stored(String id) {
        Document document = mongo.findById(id, Document.class, "notes");
        assertThat(document).isNotNull();
        return document;
    }

    private static List<Integer> upTo(int n) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static List<Integer> heard(String note) {
        return NotesApplication.HEARD.stream()
                .map(r -> (Heard.NoteTaken) r.event())
                .filter(e -> e.note().equals(note))
                .map(Heard.NoteTaken::sequence)
                .distinct()
                .toList();
    }

    /** By record key; an event that came twice counts where it came first. */
    private static List<Integer> heardInOrder(String key) {
        return NotesApplication.HEARD.stream()
                .filter(r -> r.envelope().partitionkey().equals(key))
                .map(r -> ((Heard.NoteTaken) r.event()).sequence())
                .distinct()
                .toList();
    }

    private static CloudEvent envelopeOf(String note) {
        return NotesApplication.HEARD.stream()
                .filter(r -> r.envelope().subject().equals(note))
                .findFirst()
                .orElseThrow()
                .envelope();
    }
}
