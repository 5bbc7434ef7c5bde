package org.tandem.goals.concern;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.concern.ConcernCheckIn.CheckIn;
import org.tandem.goals.concern.ConcernPage.CheckInPage;
import org.tandem.goals.concern.ConcernPage.CheckInView;
import org.tandem.goals.concern.ConcernPage.ConcernView;
import org.tandem.goals.goal.GoalId;
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

/** Concerns over HTTP: validates, translates to a command, and an answer back. */
@RestController
@RequestMapping("/api/v1/concerns")
class ConcernController {

    private static final int PAGE_MAX = 100;
    private static final String PAGE = "50";

    private final ConcernService service;
    private final JsonMapper json;

    ConcernController(ConcernService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /** Raises a concern about a student in whose circle I am. */
    @PostMapping
    ResponseEntity<ConcernView> raise(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody RaiseConcern command) {
        var commandKey = CommandKey.of(caller, key, "raise a concern", command, json);
        return switch (service.raise(caller, command, commandKey)) {
            case Refused<Concern, ConcernRefusal>(var why) -> throw ConcernProblems.of(why);
            case Accepted<Concern, ConcernRefusal>(var raised) ->
                    answer(
                            ResponseEntity.created(URI.create("/api/v1/concerns/" + raised.id())),
                            raised);
        };
    }

    /** Shows a concern that I may read. */
    @GetMapping("/{id}")
    ResponseEntity<ConcernView> get(
            @AuthenticationPrincipal Caller caller, @PathVariable ConcernId id) {
        return answer(
                ResponseEntity.ok(),
                service.find(caller, id).orElseThrow(() -> Problem.NOT_FOUND.exception()));
    }

    /**
     * Lists the concerns that I may read, newest first.
     *
     * @param student only about this student
     * @param schoolClass only about the students of this class, which I teach; only one of student
     *     and class is named
     * @param state only those in this state
     * @param goal only those that this goal is tied to
     * @param before the cursor of the page before
     */
    @GetMapping
    ConcernPage list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable StudentId student,
            @RequestParam(name = "class", required = false) @Nullable ClassId schoolClass,
            @RequestParam(required = false) Concern.@Nullable State state,
            @RequestParam(required = false) @Nullable GoalId goal,
            @RequestParam(required = false) @Nullable ConcernId before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        List<StudentId> students = students(caller, student, schoolClass);
        List<Concern> found = service.readBy(caller, students, state, goal, before, limit + 1);
        List<Concern> page = found.stream().limit(limit).toList();
        return new ConcernPage(
                service.open(caller, page).stream().map(ConcernView::of).toList(),
                found.size() > limit ? page.getLast().id().value() : null);
    }

    private @Nullable List<StudentId> students(
            Caller caller, @Nullable StudentId student, @Nullable ClassId schoolClass) {
        if (student != null && schoolClass != null) {
            throw Problem.INVALID.exception(
                    new FieldError("class", "is named beside 'student'; name one of them"));
        }
        if (student != null && !service.knows(caller, student)) {
            throw Problem.NOT_FOUND.exception();
        }
        if (schoolClass != null) {
            return service.taught(caller, schoolClass)
                    .orElseThrow(() -> Problem.NOT_FOUND.exception());
        }
        return student == null ? null : List.of(student);
    }

    /** Says how an action of the plan that is carried out goes. */
    @PostMapping("/{id}/check-ins")
    @ResponseStatus(HttpStatus.CREATED)
    CheckInView checkIn(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody CheckIn command) {
        var commandKey = CommandKey.of(caller, key, "check in for " + id, command, json);
        return switch (service.checkIn(caller, id, command, commandKey)) {
            case Refused<ConcernCheckIn, ConcernRefusal>(var why) -> throw ConcernProblems.of(why);
            case Accepted<ConcernCheckIn, ConcernRefusal>(var said) -> CheckInView.of(said);
        };
    }

    /** Lists what was said of a concern's actions, newest first. */
    @GetMapping("/{id}/check-ins")
    CheckInPage checkIns(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        if (before != null && before.length() > 36) {
            throw Problem.INVALID.exception(
                    new FieldError("before", "is not a cursor: take 'before' of the page before"));
        }
        return service.checkIns(caller, id, before, limit + 1)
                .map(found -> CheckInPage.of(found, limit))
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    static ResponseEntity<ConcernView> answer(ResponseEntity.BodyBuilder to, Concern concern) {
        return to.eTag(String.valueOf(concern.version())).body(ConcernView.of(concern));
    }
}
