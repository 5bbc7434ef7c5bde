package org.tandem.messaging.roster.rights;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.roster.Restriction.Scope;
import org.tandem.messaging.roster.Right;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.rights.RightsCommand.EndRestriction;
import org.tandem.messaging.roster.rights.RightsCommand.RecordRights;
import org.tandem.messaging.roster.rights.RightsCommand.Restrict;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;

import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.Set;

/**
 * Guardians' rights over HTTP, for those who administer a school or the district. Every change
 * needs a reason, and each answer is the whole record afterwards.
 */
@RestController
@RequestMapping("/api/v1/students/{student}/guardianships")
class RightsController {

    private final RightsService service;
    private final Roster roster;
    private final JsonMapper json;

    RightsController(RightsService service, Roster roster, JsonMapper json) {
        this.service = service;
        this.roster = roster;
        this.json = json;
    }

    /**
     * The rights that a guardian has, all of them.
     *
     * @param reason why, for the audit
     */
    record RightsBody(
            @NotNull(message = "is missing: all the rights she has") Set<@NotNull Right> rights,
            @Reason String reason) {}

    /**
     * A restriction by an instrument.
     *
     * @param instrument where the document is to be found, never its text
     * @param from first day; absent when it holds already
     * @param to last day; absent while no end is known
     * @param reviewedBy who of the staff has read the document
     * @param reason why, for the audit
     */
    record RestrictionBody(
            @NotNull(message = "is missing: CONTACT, RECORDS, DECISIONS or ALL") Scope scope,
            @NotBlank(message = "is missing: where the document is; without one, no restriction")
                    @Size(max = 200, message = "has more than 200 characters")
                    String instrument,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable PersonId reviewedBy,
            @Reason String reason) {}

    /**
     * Why something ends.
     *
     * @param reason for the audit
     */
    record EndBody(@Reason String reason) {}

    /** Reads what is recorded of a student's guardians, and what it allows now. */
    @GetMapping
    RightsView see(@AuthenticationPrincipal Caller caller, @PathVariable StudentId student) {
        return RightsView.of(service.see(caller, student), roster.today(caller.district()));
    }

    /** Records which of the nine rights a guardian has, in place of those of before. */
    @PutMapping("/{guardian}/rights")
    RightsView recordRights(
            @AuthenticationPrincipal Caller caller,
            @PathVariable StudentId student,
            @PathVariable PersonId guardian,
            @Valid @RequestBody RightsBody body) {
        return record(caller, student, new RecordRights(guardian, body.rights(), body.reason()));
    }

    /**
     * Restricts a guardian by an instrument. The restriction's id is the request's Idempotency-Key:
     * sent twice, it restricts once.
     */
    @PostMapping("/{guardian}/restrictions")
    @ResponseStatus(HttpStatus.CREATED)
    RightsView restrict(
            @AuthenticationPrincipal Caller caller,
            @PathVariable StudentId student,
            @PathVariable PersonId guardian,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody RestrictionBody body) {
        var id = CommandKey.of(caller, key, "restrict", body, json).key();
        return record(
                caller,
                student,
                new Restrict(
                        guardian,
                        id,
                        body.scope(),
                        body.instrument(),
                        body.from(),
                        body.to(),
                        body.reviewedBy(),
                        body.reason()));
    }

    /**
     * Ends a restriction that an administrator recorded.
     *
     * @param id the restriction's
     */
    @PostMapping("/{guardian}/restrictions/{id}/end")
    RightsView end(
            @AuthenticationPrincipal Caller caller,
            @PathVariable StudentId student,
            @PathVariable PersonId guardian,
            @PathVariable String id,
            @Valid @RequestBody EndBody body) {
        return record(caller, student, new EndRestriction(guardian, id, body.reason()));
    }

    private RightsView record(Caller caller, StudentId id, RightsCommand command) {
        var decision =
                service.record(caller, id, command)
                        .orElseThrow(() -> Problem.NOT_FOUND.exception());
        return switch (decision) {
            case Refused<Student, RightsRefusal>(var why) -> throw RightsProblems.of(why);
            case Accepted<Student, RightsRefusal>(var student) ->
                    RightsView.of(student, roster.today(caller.district()));
        };
    }
}
