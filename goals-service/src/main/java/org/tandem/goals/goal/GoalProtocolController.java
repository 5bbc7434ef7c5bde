package org.tandem.goals.goal;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.goals.goal.GoalCommand.CounterPropose;
import org.tandem.goals.goal.GoalCommand.Decline;
import org.tandem.goals.goal.GoalCommand.DissentFrom;
import org.tandem.goals.goal.GoalCommand.Reflect;
import org.tandem.goals.goal.GoalCommand.ReviewGoal;
import org.tandem.goals.goal.GoalCommand.Revise;
import org.tandem.goals.goal.GoalCommand.Withdraw;
import org.tandem.goals.goal.GoalPage.GoalView;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

/**
 * What people answer to a goal, over HTTP. Each answers with the goal as it is then, and may be
 * repeated. With {@code If-Match} it is done only when the goal is still as the caller read it;
 * otherwise the answer is 412 with what happened since.
 */
@RestController
@RequestMapping("/api/v1/goals/{id}")
class GoalProtocolController {

    private final GoalService service;

    GoalProtocolController(GoalService service) {
        this.service = service;
    }

    /**
     * Agrees to the version that waits, or joins the one in force.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/agreements")
    ResponseEntity<GoalView> agree(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Agree command) {
        return ask(caller, id, command, read);
    }

    /**
     * Declines the version that waits.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/refusals")
    ResponseEntity<GoalView> decline(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Decline command) {
        return ask(caller, id, command, read);
    }

    /**
     * Takes back the version that waits, which I have proposed.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/withdrawals")
    ResponseEntity<GoalView> withdraw(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Withdraw command) {
        return ask(caller, id, command, read);
    }

    /**
     * Proposes other terms instead of the version that waits, was declined, or was taken back.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/counter-proposals")
    ResponseEntity<GoalView> counter(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody CounterPropose command) {
        return ask(caller, id, command, read);
    }

    /**
     * Proposes to replace the version in force.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/revisions")
    ResponseEntity<GoalView> revise(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Revise command) {
        return ask(caller, id, command, read);
    }

    /**
     * Puts on record that I, a guardian, disagree with the version in force, or with the one that
     * waits. Where all guardians have to agree, the latter declines it.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/dissents")
    ResponseEntity<GoalView> dissent(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody DissentFrom command) {
        return ask(caller, id, command, read);
    }

    /**
     * Says what became of the goal.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/reviews")
    ResponseEntity<GoalView> review(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody ReviewGoal command) {
        return ask(caller, id, command, read);
    }

    /**
     * Adds what I have learned to the last review.
     *
     * @param read the {@code ETag} with which I have read the goal; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/reflections")
    ResponseEntity<GoalView> reflect(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GoalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Reflect command) {
        return ask(caller, id, command, read);
    }

    private ResponseEntity<GoalView> ask(
            Caller caller, GoalId id, GoalCommand command, @Nullable String ifMatch) {
        Long read = read(ifMatch);
        return switch (service.ask(caller, id, command, read)) {
            case Accepted<Goal, GoalRefusal>(var goal) ->
                    GoalController.answer(ResponseEntity.ok(), goal);
            case Refused<Goal, GoalRefusal>(var why) ->
                    throw why == GoalRefusal.CHANGED_SINCE && read != null
                            ? service.find(caller, id)
                                    .map(goal -> GoalProblems.changedSince(goal, read))
                                    .orElseGet(() -> GoalProblems.of(why))
                            : GoalProblems.of(why);
        };
    }

    /** The version that a caller has read; absent when it does not matter to her. */
    static @Nullable Long read(@Nullable String ifMatch) {
        return ifMatch == null || ifMatch.equals("*") ? null : (Long) version(ifMatch);
    }

    /** The version of an ETag; one that is none of ours is older than everything. */
    private static long version(String tag) {
        return tag.matches("\"\\d{1,18}\"")
                ? Long.parseLong(tag.substring(1, tag.length() - 1))
                : 0;
    }
}
