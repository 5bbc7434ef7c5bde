package org.tandem.goals.compact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.Valid;

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
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.compact.Compact.ProposeCompact;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.compact.Compact.ReviseCompact;
import org.tandem.goals.compact.Compact.SignCompact;
import org.tandem.goals.compact.Compact.Version;
import org.tandem.goals.compact.CompactService.Asked;
import org.tandem.goals.compact.CompactService.Counted;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** School–parent compacts over HTTP. */
@RestController
@RequestMapping("/api/v1/compacts")
class CompactController {

    static final Problem MAY_NOT_DECIDE =
            new Problem(
                    "may-not-decide",
                    HttpStatus.FORBIDDEN,
                    "You cannot sign for this student's family",
                    "Guardians with the right to decide can.");

    static final Problem SUPERSEDED =
            new Problem(
                    "superseded",
                    HttpStatus.CONFLICT,
                    "Another version has taken the place of this one",
                    "Read the compact again.");

    static final Problem TOO_MANY_VERSIONS =
            new Problem(
                    "too-many-versions",
                    HttpStatus.CONFLICT,
                    "The compact has 50 versions",
                    "Propose a new one.");

    static final Problem CLASS_OR_SCHOOL =
            new Problem(
                    "class-or-school",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A compact is for one class, or for one school",
                    "Name 'class' or 'school'.");

    /** Most students named who are missing. */
    private static final int MISSING_MAX = 1_000;

    private final CompactService service;
    private final JsonMapper json;

    CompactController(CompactService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /**
     * A compact.
     *
     * @param schoolClass for which class; absent when it is for a school
     * @param school for which school; absent when it is for a class
     * @param versions its texts, the one that counts last
     * @param signedBy the guardian who signed the latest for the student's family; absent when
     *     nobody has, or no student was named
     * @param signedAt when; absent when nobody has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CompactView(
            CompactId id,
            @JsonProperty("class") @Nullable ClassId schoolClass,
            @Nullable String school,
            List<Version> versions,
            @Nullable PersonId signedBy,
            @Nullable Instant signedAt) {

        static CompactView of(Compact c) {
            return new CompactView(c.id(), c.schoolClass(), c.school(), c.versions(), null, null);
        }

        static CompactView of(Asked asked) {
            Compact c = asked.compact();
            return new CompactView(
                    c.id(),
                    c.schoolClass(),
                    c.school(),
                    c.versions(),
                    asked.signature().map(Signature::by).orElse(null),
                    asked.signature().map(Signature::at).orElse(null));
        }
    }

    /**
     * Compacts.
     *
     * @param compacts newest first; at most 100
     */
    record Compacts(List<CompactView> compacts) {}

    /**
     * A signature under a version.
     *
     * @param version the number of the version
     * @param student whose family has signed
     * @param by the guardian who signed first
     * @param at when
     */
    record SignatureView(
            CompactId compact, int version, StudentId student, PersonId by, Instant at) {}

    /**
     * How far the families of a class or school have signed the latest version.
     *
     * @param schoolClass which class; absent when it is for a school
     * @param school which school; absent when it is for a class
     * @param version its number
     * @param signed how many families have
     * @param notYet how many have not
     * @param missing the students of those who have not; of a school the first 1000
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Counts(
            @JsonProperty("class") @Nullable ClassId schoolClass,
            @Nullable String school,
            int version,
            int signed,
            int notYet,
            List<StudentId> missing) {

        static Counts of(Counted counted) {
            Compact c = counted.compact();
            return new Counts(
                    c.schoolClass(),
                    c.school(),
                    c.latest().number(),
                    counted.signed().size(),
                    counted.notYet().size(),
                    counted.notYet().stream().limit(MISSING_MAX).toList());
        }
    }

    /**
     * Proposes a compact to the families of a class that I teach or whose school I lead, or to all
     * families of a school that I lead.
     */
    @PostMapping
    ResponseEntity<CompactView> propose(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody ProposeCompact command) {
        var commandKey = CommandKey.of(caller, key, "propose a compact", command, json);
        Compact proposed = accepted(service.propose(caller, command, commandKey));
        return ResponseEntity.created(URI.create("/api/v1/compacts/" + proposed.id()))
                .body(CompactView.of(proposed));
    }

    /** Puts another text in the place of the latest; every family is asked again. */
    @PostMapping("/{id}/versions")
    CompactView revise(
            @AuthenticationPrincipal Caller caller,
            @PathVariable CompactId id,
            @Valid @RequestBody ReviseCompact command) {
        return CompactView.of(accepted(service.revise(caller, id, command)));
    }

    /**
     * Lists what a student's classes and schools ask her family, newest first.
     *
     * @param student whose classes and schools
     */
    @GetMapping
    Compacts asked(@AuthenticationPrincipal Caller caller, @RequestParam StudentId student) {
        return new Compacts(
                accepted(service.asked(caller, student)).stream().map(CompactView::of).toList());
    }

    /** Signs the latest version for a student's family; once is enough. */
    @PostMapping("/{id}/signatures")
    SignatureView sign(
            @AuthenticationPrincipal Caller caller,
            @PathVariable CompactId id,
            @Valid @RequestBody SignCompact command) {
        Signature s = accepted(service.sign(caller, id, command));
        return new SignatureView(s.compact(), s.number(), s.student(), s.by(), s.at());
    }

    /**
     * Counts who has signed the latest version, in a class that I teach or whose school I lead, or
     * in a school that I lead.
     */
    @GetMapping("/{id}/counts")
    Counts counts(@AuthenticationPrincipal Caller caller, @PathVariable CompactId id) {
        return Counts.of(accepted(service.count(caller, id)));
    }

    private static <T> T accepted(Decision<T, Refusal> decision) {
        return switch (decision) {
            case Accepted<T, Refusal>(var value) -> value;
            case Refused<T, Refusal>(var why) -> throw problem(why);
        };
    }

    private static RuntimeException problem(Refusal why) {
        return switch (why) {
            case CLASS_OR_SCHOOL ->
                    CLASS_OR_SCHOOL.exception(
                            new FieldError("class", "is missing, or named beside 'school'"));
            case NOT_HERS -> Problem.NOT_FOUND.exception();
            case MAY_NOT_DECIDE -> MAY_NOT_DECIDE.exception();
            case SUPERSEDED -> SUPERSEDED.exception(new FieldError("version", "is not the latest"));
            case TOO_MANY_VERSIONS -> TOO_MANY_VERSIONS.exception();
        };
    }
}
