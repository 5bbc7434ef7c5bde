package org.tandem.goals.goal;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.goal.CheckIn.CheckInOn;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.problem.Problem;

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

    /** Says how one of my side's strategies went on a day; the same again changes nothing. */
    @PostMapping("/check-ins")
    @ResponseStatus(HttpStatus.CREATED)
    WeekView checkIn(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @Valid @RequestBody CheckInOn command) {
        return view(service.checkIn(caller, id, command.strategy(), command.day(), command.said()));
    }

    /**
     * Corrects what I said about a day; what I said before is kept.
     *
     * @param day the day in the family's zone
     * @param strategy the strategy's id
     */
    @PutMapping("/check-ins/{day}/{strategy}")
    WeekView correct(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @PathVariable String strategy,
            @Valid @RequestBody Said said) {
        return view(service.correct(caller, id, strategy, day, said));
    }

    private static WeekView view(Decision<Week, GoalRefusal> decision) {
        return switch (decision) {
            case Refused<Week, GoalRefusal>(var why) -> throw GoalProblems.of(why);
            case Accepted<Week, GoalRefusal>(var week) -> WeekView.of(week);
        };
    }

    /**
     * Shows the check-ins of a week.
     *
     * @param week the ISO week, such as 2026-W48; this one when absent
     */
    @GetMapping("/check-ins")
    WeekView week(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestParam(required = false) @Nullable IsoWeek week) {
        return service.week(caller, id, week)
                .map(WeekView::of)
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
