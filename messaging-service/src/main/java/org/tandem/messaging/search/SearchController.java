package org.tandem.messaging.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.messaging.search.SearchViews.SearchPage;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Searching in my conversations. */
@RestController
class SearchController {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    private static final String BEGINNING = "0000000000000";
    private static final String END = "9999999999999";

    private final MessageSearch search;
    private final SearchViews views;
    private final RosterProperties districts;

    SearchController(MessageSearch search, SearchViews views, RosterProperties districts) {
        this.search = search;
        this.views = views;
        this.districts = districts;
    }

    /**
     * Finds messages in the conversations that are open to me now, newest first: by words, all of
     * which a message must have, by the student, the author, the category and the days it was sent
     * on, which are those of the district, both included.
     *
     * @param query words, all of which a message must have
     * @param student only in conversations about her
     * @param person only what this person sent
     * @param category only of this category
     * @param from first day
     * @param to last day
     * @param before the cursor of the page: the {@code before} of the one answered last
     */
    @GetMapping("/api/v1/messages/search")
    SearchPage search(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false)
                    @Nullable
                    @Size(max = 200, message = "has more than 200 characters")
                    String query,
            @RequestParam(required = false) @Nullable StudentId student,
            @RequestParam(required = false) @Nullable PersonId person,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable @DateTimeFormat(iso = ISO.DATE)
                    LocalDate from,
            @RequestParam(required = false) @Nullable @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        List<FieldError> errors = new ArrayList<>();
        SearchWords words = SearchWords.of(query == null ? "" : query);
        if (query != null && words.isEmpty()) {
            errors.add(new FieldError("query", "has no letter or digit: type a word"));
        }
        if (Stream.of(query, student, person, category, from, to).allMatch(Objects::isNull)) {
            errors.add(
                    new FieldError(
                            "query",
                            "is missing: type a word, or name a student, person, category or day"));
        }
        check("from", from, errors);
        check("to", to, errors);
        if (from != null && to != null && from.isAfter(to)) {
            errors.add(new FieldError("from", "is after 'to'"));
        }
        Cursor cursor = before == null ? Cursor.START : Cursor.read(before).orElse(null);
        if (cursor == null) {
            errors.add(
                    new FieldError("before", "is not a cursor: take 'before' of the page before"));
        }
        if (cursor == null || !errors.isEmpty()) {
            throw Problem.INVALID.exception(errors.toArray(FieldError[]::new));
        }
        ZoneId zone = districts.of(caller.district()).timeZone();
        var asked =
                new Asked(
                        words,
                        student,
                        person,
                        category,
                        from == null ? BEGINNING : begin(from, zone),
                        to == null ? END : begin(to.plusDays(1), zone));
        return views.page(caller, search.search(caller, asked, cursor, limit));
    }

    private static void check(String field, @Nullable LocalDate day, List<FieldError> errors) {
        if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            errors.add(
                    new FieldError(
                            field,
                            "is not a day between the years %d and %d"
                                    .formatted(FIRST_YEAR, LAST_YEAR)));
        }
    }

    /** When a day begins; in 1970 that can be before all time there is. */
    private static String begin(LocalDate day, ZoneId zone) {
        var begin = day.atStartOfDay(zone).toInstant();
        return begin.toEpochMilli() < 0 ? BEGINNING : Spot.at(begin);
    }
}
