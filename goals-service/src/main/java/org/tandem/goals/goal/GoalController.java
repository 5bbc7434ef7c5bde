package org.tandem.goals.goal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.goal.GoalPage.GoalView;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;

/** Goals over HTTP: validates, translates to a command, and an answer back. */
@RestController
@RequestMapping("/api/v1/goals")
class GoalController {

    private static final int PAGE_MAX = 100;
    private static final String PAGE = "50";

    private final GoalService service;
    private final JsonMapper json;

    GoalController(GoalService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /** Proposes a goal for a student. */
    @PostMapping
    ResponseEntity<GoalView> propose(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody ProposeGoal command) {
        var commandKey = CommandKey.of(caller, key, "propose a goal", command, json);
        return switch (service.propose(caller, command, commandKey)) {
            case Refused<Goal, GoalRefusal>(var why) -> throw problem(why);
            case Accepted<Goal, GoalRefusal>(var proposed) ->
                    answer(
                            ResponseEntity.created(URI.create("/api/v1/goals/" + proposed.id())),
                            proposed);
        };
    }

    /** Reads a goal, with every version of its terms. */
    @GetMapping("/{id}")
    ResponseEntity<GoalView> get(@AuthenticationPrincipal Caller caller, @PathVariable GoalId id) {
        return service.find(caller, id)
                .map(goal -> answer(ResponseEntity.ok(), goal))
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    /**
     * Lists a student's goals, newest first.
     *
     * @param student whose goals
     * @param before the cursor of the page: the {@code before} of the one answered last
     */
    @GetMapping
    GoalPage of(
            @AuthenticationPrincipal Caller caller,
            @RequestParam StudentId student,
            @RequestParam(required = false) @Nullable GoalId before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        return switch (service.of(caller, student, before, limit + 1)) {
            case Refused<List<Goal>, GoalRefusal>(var why) -> throw problem(why);
            case Accepted<List<Goal>, GoalRefusal>(var found) -> GoalPage.of(found, limit);
        };
    }

    private static ResponseEntity<GoalView> answer(ResponseEntity.BodyBuilder to, Goal goal) {
        return to.eTag(String.valueOf(goal.version())).body(GoalView.of(goal));
    }

    private static RuntimeException problem(GoalRefusal why) {
        return switch (why) {
            case NOT_IN_THE_CIRCLE -> Problem.NOT_FOUND.exception();
            case DATE_NOT_AHEAD ->
                    GoalProblems.DATE_OUT_OF_RANGE.exception(
                            new FieldError("by", "is not after today"));
            case DATE_TOO_FAR_AHEAD ->
                    GoalProblems.DATE_OUT_OF_RANGE.exception(
                            new FieldError("by", "is more than two years ahead"));
            case NOBODY_DOES_ANYTHING ->
                    GoalProblems.NOTHING_TO_DO.exception(
                            new FieldError("schoolDoes", "is missing, as is 'homeDoes'"),
                            new FieldError("homeDoes", "is missing, as is 'schoolDoes'"));
        };
    }
}
