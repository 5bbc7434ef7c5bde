package org.tandem.platform.test.reference.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Books. */
@RestController
@RequestMapping("/api/v1/books")
public class BookController {

    private static final Problem LENT =
            new Problem("lent", HttpStatus.CONFLICT, "The book is lent", "Wait.");

    /** Most authors of a book. */
    static final int AUTHORS_MAX = 3_000;

    /** What a book is. */
    public enum Kind {
        /** Made up. */
        NOVEL,
        /** Looked up. */
        REFERENCE
    }

    /**
     * The command to add a book.
     *
     * @param title one line with {@code words}
     * @param authors at most {@link #AUTHORS_MAX}
     * @param schoolClass whose reading it is
     * @param lent on which days it may be lent
     */
    record AddBook(
            @NotBlank @Size(max = 80) String title,
            @Size(max = AUTHORS_MAX) Set<PersonId> authors,
            @Nullable Kind kind,
            @JsonProperty("class") @Nullable String schoolClass,
            @Nullable List<DayOfWeek> lent) {}

    /**
     * A book.
     *
     * @param number its place on the shelf
     * @param lentTo null while it is there
     */
    record Book(long number, @Nullable PersonId lentTo) {}

    /**
     * A shelf.
     *
     * @param seen when somebody last looked, absent when nobody has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shelf(List<Book> books, @Nullable Instant seen, String undescribed) {}

    /** Adds a book. It stays. */
    @PostMapping
    ResponseEntity<Book> add(
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody AddBook command) {
        return ResponseEntity.created(URI.create("/")).body(new Book(1, null));
    }

    @GetMapping("/{id}")
    Book take(@PathVariable String id) {
        return Optional.of(id).map(BookController::find).orElseThrow(() -> LENT.exception());
    }

    private static Book find(String id) {
        if (id.isEmpty()) {
            throw Problem.NOT_FOUND.exception();
        }
        return new Book(1, null);
    }

    /** Lists books. */
    @GetMapping
    Shelf all(@RequestParam(defaultValue = "20") @Max(100) int limit) {
        return new Shelf(List.of(), null, "");
    }
}
