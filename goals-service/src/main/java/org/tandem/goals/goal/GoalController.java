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
import org.tandem.goals.schoolclass.ClassId;
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
    private final MyGoals mine;
    private final JsonMapper json;

    GoalController(GoalService service, MyGoals mine, JsonMapper json) {
        this.service = service;
        this.mine = mine;
        this.json = json;
    }

    /** Proposes a goal for a student in whose circle I am. */
    @PostMapping
    ResponseEntity<GoalView> propose(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody ProposeGoal command) {
        var commandKey = CommandKey.of(caller, key, "propose a goal", command, json);
        return switch (service.propose(caller, command, commandKey)) {
            case Refused<Goal, GoalRefusal>(var why) -> throw GoalProblems.of(why);
            case Accepted<Goal, GoalRefusal>(var proposed) ->
                    answer(
                            ResponseEntity.created(URI.create("/api/v1/goals/" + proposed.id())),
                            proposed);
        };
    }

    /** Shows a goal of a student in whose circle I am. */
    @GetMapping("/{id}")
    ResponseEntity<GoalView> get(@AuthenticationPrincipal Caller caller, @PathVariable GoalId id) {
        return answer(ResponseEntity.ok(), found(caller, id));
    }

    /**
     * Lists the goals of a student, or of a class that I teach, newest first; or, when none is
     * named, those of all my students, the ones that wait for my answer first.
     *
     * @param schoolClass of this class; only one of student and class is named
     * @param state only those in this state
     * @param before the cursor of the page before
     */
    @GetMapping
    GoalPage of(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable StudentId student,
            @RequestParam(name = "class", required = false) @Nullable ClassId schoolClass,
            @RequestParam(required = false) Goal.@Nullable State state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        if (schoolClass != null) {
            if (student != null) {
                throw Problem.INVALID.exception(
                        new FieldError("class", "is named beside 'student'; name one of them"));
            }
            return ofClass(caller, schoolClass, state, cursor(before), limit);
        }
        if (student == null) {
            return mine.page(caller, state, MyGoals.Cursor.of(before), limit);
        }
        return switch (service.of(caller, student, state, cursor(before), limit + 1)) {
            case Refused<List<Goal>, GoalRefusal>(var why) -> throw GoalProblems.of(why);
            case Accepted<List<Goal>, GoalRefusal>(var found) -> GoalPage.of(found, limit);
        };
    }

    private GoalPage ofClass(
            Caller caller,
            ClassId schoolClass,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        return switch (service.ofClass(caller, schoolClass, state, before, limit + 1)) {
            case Refused<List<Goal>, GoalRefusal>(var why) -> throw GoalProblems.of(why);
            case Accepted<List<Goal>, GoalRefusal>(var found) -> {
                List<Goal> page = found.stream().limit(limit).toList();
                yield new GoalPage(
                        service.open(caller, page).stream().map(GoalView::of).toList(),
                        found.size() > limit ? page.getLast().id().value() : null);
            }
        };
    }

    private static @Nullable GoalId cursor(@Nullable String before) {
        try {
            return before == null ? null : new GoalId(before);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.exception(
                    new FieldError("before", "is not a cursor: take 'before' of the page before"));
        }
    }

    /**
     * The versions of a goal.
     *
     * @param versions what each asks, in their order
     * @param answers what was said to them
     */
    record Versions(List<Terms> versions, List<Answer> answers) {}

    /** Shows every version of a goal, and what was said to it. */
    @GetMapping("/{id}/versions")
    Versions versions(@AuthenticationPrincipal Caller caller, @PathVariable GoalId id) {
        Goal goal = found(caller, id);
        return new Versions(goal.terms(), goal.answers());
    }

    /**
     * Two versions beside each other.
     *
     * @param from the number of the one
     * @param to the number of the other
     * @param differences the fields in which they differ
     */
    record Comparison(int from, int to, List<Difference> differences) {}

    /**
     * Compares two versions of a goal, field by field.
     *
     * @param from the number of the one, from 1
     * @param to the number of the other, from 1
     */
    @GetMapping("/{id}/versions/comparison")
    Comparison compare(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestParam int from,
            @RequestParam int to) {
        Goal goal = found(caller, id);
        return new Comparison(
                from, to, Difference.between(version(goal, "from", from), version(goal, "to", to)));
    }

    private static Terms version(Goal goal, String parameter, int number) {
        if (number < 1 || number > goal.terms().size()) {
            throw Problem.INVALID.exception(
                    new FieldError(
                            parameter, "is not from 1 to %d".formatted(goal.terms().size())));
        }
        return goal.terms(number);
    }

    private Goal found(Caller caller, GoalId id) {
        return service.find(caller, id).orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    static ResponseEntity<GoalView> answer(ResponseEntity.BodyBuilder to, Goal goal) {
        return to.eTag(String.valueOf(goal.version())).body(GoalView.of(goal));
    }
}
