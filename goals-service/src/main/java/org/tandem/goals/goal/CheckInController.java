package org.tandem.goals.goal;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.goal.CheckIn.CheckInOn;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.problem.Problem;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** Check-ins and progress over HTTP. */
@RestController
@RequestMapping("/api/v1/goals/{id}")
class CheckInController {

    private final CheckInService service;

    CheckInController(CheckInService service) {
        this.service = service;
    }

    /**
     * The check-ins of a week.
     *
     * @param week the ISO week
     * @param checkIns in the order they were said, with what was said before they were corrected
     */
    record WeekView(IsoWeek week, List<CheckIn> checkIns) {

        static WeekView of(Week week) {
            return new WeekView(new IsoWeek(week.week()), week.checkIns());
        }
    }

    static final Problem WEEK_CHANGED =
            new Problem(
                    "changed-since",
                    HttpStatus.PRECONDITION_FAILED,
                    "Somebody has checked in, or corrected, since you read this week",
                    "Read it again: GET /api/v1/goals/{id}/check-ins?week={week}.");

    /** Says how one of my side's strategies went on a day; the same again changes nothing. */
    @PostMapping("/check-ins")
    ResponseEntity<WeekView> checkIn(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @Valid @RequestBody CheckInOn command) {
        Week week =
                accepted(
                        service.checkIn(
                                caller, id, command.strategy(), command.day(), command.said()));
        URI there = URI.create("/api/v1/goals/%s/check-ins?week=%s".formatted(id, week.week()));
        return answer(ResponseEntity.created(there), week);
    }

    /**
     * Corrects what I said about a day; what I said before is kept.
     *
     * @param day the day in the family's zone
     * @param strategy the strategy's id
     * @param read the {@code ETag} with which I have read the week; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PutMapping("/check-ins/{day}/{strategy}")
    ResponseEntity<WeekView> correct(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @PathVariable String strategy,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Said said) {
        Long version = GoalProtocolController.read(read);
        Week week = accepted(service.correct(caller, id, strategy, day, said, version));
        return answer(ResponseEntity.ok(), week);
    }

    private static Week accepted(Decision<Week, GoalRefusal> decision) {
        return switch (decision) {
            case Refused<Week, GoalRefusal>(var why) ->
                    throw why == GoalRefusal.CHANGED_SINCE
                            ? WEEK_CHANGED.exception()
                            : GoalProblems.of(why);
            case Accepted<Week, GoalRefusal>(var week) -> week;
        };
    }

    private static ResponseEntity<WeekView> answer(ResponseEntity.BodyBuilder to, Week week) {
        return to.eTag(String.valueOf(week.version())).body(WeekView.of(week));
    }

    /**
     * Shows the check-ins of a week.
     *
     * @param week the ISO week, such as 2026-W48; this one when absent
     */
    @GetMapping("/check-ins")
    ResponseEntity<WeekView> week(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestParam(required = false) @Nullable IsoWeek week) {
        return service.week(caller, id, week)
                .map(found -> answer(ResponseEntity.ok(), found))
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    /**
     * Shows how a goal goes, week by week.
     *
     * @param from the first week; that in which it came into force when absent
     * @param to the last week; this one when absent
     */
    @GetMapping("/progress")
    Progress progress(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestParam(required = false) @Nullable IsoWeek from,
            @RequestParam(required = false) @Nullable IsoWeek to) {
        var progress =
                service.progress(caller, id, from, to)
                        .orElseThrow(() -> Problem.NOT_FOUND.exception());
        return switch (progress) {
            case Refused<Progress, GoalRefusal>(var why) -> throw GoalProblems.of(why);
            case Accepted<Progress, GoalRefusal>(var series) -> series;
        };
    }
}
