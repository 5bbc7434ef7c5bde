package org.tandem.notification.forecast;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.inbox.Category;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/** When readers would be told, before anything is sent. */
@RestController
@RequestMapping("/api/v1/notifications/plan")
class ForecastController {

    private static final int PEOPLE_MAX = 50;
    private static final Duration AHEAD_MAX = Duration.ofDays(366);

    /**
     * When each of them would be told.
     *
     * @param plan in the order in which they were asked for, each once
     */
    record ForecastView(List<Forecast> plan) {}

    private final ForecastService service;
    private final Clock clock;

    ForecastController(ForecastService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /**
     * Tells when readers would be told about a student, by what they choose now. It is in their
     * inboxes at once in any case. Staff may ask it of everybody in the student's circle, a
     * guardian of staff and of herself.
     *
     * @param student whom it is about
     * @param category what it would be: a message of a conversation is {@code MESSAGE}
     * @param confirm whether they are asked to confirm it, which is told over one channel after the
     *     other
     * @param person who would read it; can be repeated, up to 50 times
     * @param at when it would be sent, up to a year ahead; now when absent or past
     */
    @GetMapping
    ForecastView plan(
            @AuthenticationPrincipal Caller caller,
            @RequestParam StudentId student,
            @RequestParam Category category,
            @RequestParam(defaultValue = "false") boolean confirm,
            @RequestParam @Size(min = 1, max = PEOPLE_MAX, message = "names none, or more than 50")
                    List<PersonId> person,
            @RequestParam(required = false) @Nullable Instant at) {
        Instant now = clock.instant();
        if (at != null && at.isAfter(now.plus(AHEAD_MAX))) {
            throw Problem.INVALID.exception(new FieldError("at", "is more than a year ahead"));
        }
        Instant sent = at == null || at.isBefore(now) ? now : at;
        return service.of(caller, student, category, confirm, new LinkedHashSet<>(person), sent)
                .map(ForecastView::new)
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }
}
