package org.tandem.goals.concern;

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
import org.tandem.goals.concern.ConcernCommand.AddRemark;
import org.tandem.goals.concern.ConcernCommand.AgreePlan;
import org.tandem.goals.concern.ConcernCommand.AskToMeet;
import org.tandem.goals.concern.ConcernCommand.Close;
import org.tandem.goals.concern.ConcernCommand.Evaluate;
import org.tandem.goals.concern.ConcernCommand.HandOver;
import org.tandem.goals.concern.ConcernCommand.LinkGoal;
import org.tandem.goals.concern.ConcernCommand.ProposePlan;
import org.tandem.goals.concern.ConcernCommand.SayNeed;
import org.tandem.goals.concern.ConcernCommand.StartRound;
import org.tandem.goals.concern.ConcernPage.ConcernView;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

/**
 * What people do with a concern, over HTTP. Each answers with the concern as it is then, and may be
 * repeated. With {@code If-Match} it is done only when the concern is still as the caller read it;
 * otherwise the answer is 412 with what happened since.
 */
@RestController
@RequestMapping("/api/v1/concerns/{id}")
class SolvingController {

    private final ConcernService service;

    SolvingController(ConcernService service) {
        this.service = service;
    }

    /**
     * Writes what I see: what the student needs.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/needs")
    ResponseEntity<ConcernView> need(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody SayNeed command) {
        return ask(caller, id, command, read);
    }

    /**
     * Proposes what home and school do, instead of the plan that waits where there is one.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/plans")
    ResponseEntity<ConcernView> propose(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody ProposePlan command) {
        return ask(caller, id, command, read);
    }

    /**
     * Agrees to the plan that waits.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/agreements")
    ResponseEntity<ConcernView> agree(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody AgreePlan command) {
        return ask(caller, id, command, read);
    }

    /**
     * Says what became of it.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/evaluations")
    ResponseEntity<ConcernView> evaluate(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Evaluate command) {
        return ask(caller, id, command, read);
    }

    /**
     * Closes it.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/closings")
    ResponseEntity<ConcernView> close(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody Close command) {
        return ask(caller, id, command, read);
    }

    /**
     * Begins another round.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/rounds")
    ResponseEntity<ConcernView> again(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody StartRound command) {
        return ask(caller, id, command, read);
    }

    /**
     * Says something else, such as an answer to the other side.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/remarks")
    ResponseEntity<ConcernView> remark(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody AddRemark command) {
        return ask(caller, id, command, read);
    }

    /**
     * Asks the others to meet.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/meeting-requests")
    ResponseEntity<ConcernView> meet(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody AskToMeet command) {
        return ask(caller, id, command, read);
    }

    /**
     * Hands it over to somebody else at school.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/owners")
    ResponseEntity<ConcernView> handOver(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody HandOver command) {
        return ask(caller, id, command, read);
    }

    /**
     * Ties a goal to it that was proposed because of it.
     *
     * @param read the {@code ETag} with which I have read the concern; absent or {@code *} when it
     *     does not matter what has changed since
     */
    @PostMapping("/goals")
    ResponseEntity<ConcernView> link(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConcernId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody LinkGoal command) {
        return ask(caller, id, command, read);
    }

    private ResponseEntity<ConcernView> ask(
            Caller caller, ConcernId id, ConcernCommand command, @Nullable String ifMatch) {
        Long read = ifMatch == null || ifMatch.equals("*") ? null : (Long) version(ifMatch);
        return switch (service.ask(caller, id, command, read)) {
            case Accepted<Concern, ConcernRefusal>(var concern) ->
                    ConcernController.answer(ResponseEntity.ok(), concern);
            case Refused<Concern, ConcernRefusal>(var why) ->
                    throw why == ConcernRefusal.CHANGED_SINCE && read != null
                            ? service.find(caller, id)
                                    .map(concern -> ConcernProblems.changedSince(concern, read))
                                    .orElseGet(() -> ConcernProblems.of(why))
                            : ConcernProblems.of(why);
        };
    }

    /** The version of an ETag; one that is none of ours is older than everything. */
    private static long version(String tag) {
        return tag.matches("\"\\d{1,18}\"")
                ? Long.parseLong(tag.substring(1, tag.length() - 1))
                : 0;
    }
}
