package org.tandem.platform.notes;

import com.fasterxml.jackson.annotation.JsonIgnore;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.backing.test.Backends;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Tombstone;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes notes, tells of them, and listens to what it told. */
@SpringBootApplication
@Import({Backends.class, TestTokens.class})
public class NotesApplication {

    /** A note; {@code changes} counts its revisions. */
    public record Note(String id, PersonId author, String text, int changes) {}

    /** The command to take one. */
    record TakeNote(
            @NotBlank(message = "is missing") @Size(max = 10, message = "is too long") String text,
            @Nullable Integer stars) {}

    /** What happens to notes. */
    public sealed interface NoteEvent extends Event {
        @Override
        default Topic topic() {
            return Topic.GOALS_EVENTS;
        }

        /** A note was taken. */
        @EventType("org.tandem.notes.note.taken.v1")
        record NoteTaken(@JsonIgnore String key, String note, int sequence) implements NoteEvent {
            @Override
            public String subject() {
                return note;
            }
        }

        /** A note was put into the file, where the last one per key counts. */
        @EventType("org.tandem.notes.note.filed.v1")
        record NoteFiled(@JsonIgnore String key, int sequence) implements NoteEvent {
            @Override
            public Topic topic() {
                return Topic.ROSTER_STUDENTS;
            }

            @Override
            public String subject() {
                return key;
            }
        }

        /** There is no note any more under the key. */
        record NoteBurnt(@JsonIgnore String key) implements NoteEvent, Tombstone {
            @Override
            public Topic topic() {
                return Topic.ROSTER_STUDENTS;
            }

            @Override
            public String subject() {
                return key;
            }
        }
    }

    /** What the listener reads of it. */
    public sealed interface Heard {
        /** A note was taken. */
        @EventType("org.tandem.notes.note.taken.v1")
        record NoteTaken(String note, int sequence) implements Heard {}
    }

    /** What is read of the file. */
    public sealed interface Filed {
        /** A note was filed. */
        @EventType("org.tandem.notes.note.filed.v1")
        record NoteFiled(int sequence) implements Filed {}
    }

    /** What was read of the file, in the order of reading. */
    public static final Queue<Change<Filed>> FILED = new ConcurrentLinkedQueue<>();

    /** What was read under one key: sequences, and {@code gone}. */
    public static List<String> filed(String key) {
        return FILED.stream()
                .flatMap(change ->
                        switch (change) {
                            case Gone<Filed>(String gone, _) ->
                                    Stream.of("gone").filter(_ -> gone.equals(key));
                            case Received<Filed>(var envelope, Filed.NoteFiled(int sequence)) ->
                                    Stream.of(String.valueOf(sequence))
                                            .filter(_ -> envelope.partitionkey().equals(key));
                        })
                .toList();
    }

    /** What the listener has heard, in the order of hearing. */
    public static final Queue<Received<Heard>> HEARD = new ConcurrentLinkedQueue<>();

    /** A note of this name makes the listener fail. */
    public static final String UNBEARABLE = "unbearable";

    @Bean
    Documents<Note> notes(Store store) {
        return store.documents("notes", Note.class);
    }

    @Bean
    Consumer<Message<List<byte[]>>> listener(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(Heard.class, json),
                events ->
                        events.forEach(e -> {
                            switch (e.event()) {
                                case Heard.NoteTaken(String note, int s) -> {
                                    if (note.equals(UNBEARABLE)) {
                                        throw new IllegalStateException("not that one");
                                    }
                                    HEARD.add(e);
                                }
                            }
                        }));
    }

    @Bean
    Consumer<Message<List<byte[]>>> file(JsonMapper json) {
        return EventConsumer.ofCompacted(new EventReader<>(Filed.class, json), FILED::addAll);
    }

    @RestController
    static class NotesController {

        private final Documents<Note> notes;
        private final JsonMapper json;

        NotesController(Documents<Note> notes, JsonMapper json) {
            this.notes = notes;
            this.json = json;
        }

        @PostMapping("/notes")
        Note take(
                @AuthenticationPrincipal Caller caller,
                @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
                @Valid @RequestBody TakeNote command) {
            return notes.insert(
                    caller.district(),
                    new Note(Ids.next(), caller.person(), command.text(), 0),
                    CommandKey.of(caller, key, "take a note", command, json),
                    List.of());
        }

        @GetMapping("/notes/{id}")
        Note get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
            return notes.find(caller.district(), id)
                    .orElseThrow(() -> Problem.NOT_FOUND.exception());
        }

        @GetMapping("/thread")
        String thread(@RequestParam int times) {
            return times + " on a virtual thread: " + Thread.currentThread().isVirtual();
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("a secret detail");
        }
    }
}
