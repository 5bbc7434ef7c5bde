package org.tandem.goals.celebration;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.celebration.Celebration.Celebrate;
import org.tandem.goals.celebration.Celebration.Refusal;
import org.tandem.goals.concern.ConcernId;
import org.tandem.goals.goal.GoalId;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

/** Celebrations over HTTP. */
@RestController
@RequestMapping("/api/v1/celebrations")
class CelebrationController {

    static final Problem NOT_POSSIBLE =
            new Problem(
                    "celebration-not-possible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A celebration cannot be tied to that",
                    "Tie it to a goal or a concern that the student's whole circle sees, or to"
                            + " none.");

    private final CelebrationService service;
    private final JsonMapper json;

    CelebrationController(CelebrationService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /**
     * One celebration.
     *
     * @param words a sentence
     * @param language the BCP 47 tag of the sentence; absent when it is not known
     * @param goal the goal it is about; absent when it is about none
     * @param concern the concern it is about; absent when it is about none
     * @param by who says it
     * @param at when
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CelebrationView(
            CelebrationId id,
            StudentId student,
            Celebration.Magnitude size,
            String words,
            @Nullable String language,
            @Nullable GoalId goal,
            @Nullable ConcernId concern,
            PersonId by,
            Instant at) {

        static CelebrationView of(Celebration c) {
            return new CelebrationView(
                    c.id(),
                    c.student(),
                    c.size(),
                    c.words(),
                    c.language(),
                    c.goal(),
                    c.concern(),
                    c.by(),
                    c.at());
        }
    }

    /**
     * A page, newest first.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CelebrationPage(List<CelebrationView> celebrations, @Nullable CelebrationId before) {}

    /** Shares what I am glad about with everybody in a student's circle. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CelebrationView celebrate(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Celebrate command) {
        var commandKey = CommandKey.of(caller, key, "celebrate", command, json);
        return switch (service.celebrate(caller, command, commandKey)) {
            case Refused<Celebration, Refusal>(var why) -> throw problem(why);
            case Accepted<Celebration, Refusal>(var celebration) -> CelebrationView.of(celebration);
        };
    }

    /**
     * Lists what a student's circle is glad about, newest first.
     *
     * @param student whom it is about
     * @param before the cursor of the page before
     */
    @GetMapping
    CelebrationPage of(
            @AuthenticationPrincipal Caller caller,
            @RequestParam StudentId student,
            @RequestParam(required = false) @Nullable CelebrationId before,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        return switch (service.of(caller, student, before, limit + 1)) {
            case Refused<List<Celebration>, Refusal>(var why) -> throw problem(why);
            case Accepted<List<Celebration>, Refusal>(var found) -> {
                var page = found.stream().limit(limit).map(CelebrationView::of).toList();
                yield new CelebrationPage(page, found.size() > limit ? page.getLast().id() : null);
            }
        };
    }

    private static RuntimeException problem(Refusal why) {
        return switch (why) {
            case NOT_IN_THE_CIRCLE -> Problem.NOT_FOUND.exception();
            case NO_SUCH_GOAL ->
                    NOT_POSSIBLE.exception(new FieldError("goal", "is not a goal of the student"));
            case NO_SUCH_CONCERN ->
                    NOT_POSSIBLE.exception(new FieldError("concern", "is not about the student"));
            case CONCERN_IS_PRIVATE ->
                    NOT_POSSIBLE.exception(new FieldError("concern", "is private"));
        };
    }
}
