package org.tandem.messaging.roster.rights;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.rights.Audit.Question;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The audit of guardians' rights, for those who administer a school or the district. Nobody sees
 * what was changed of a family that is her own.
 */
@RestController
class RightsAuditController {

    private final Authorities authorities;
    private final Roster roster;
    private final Audit audit;

    RightsAuditController(Authorities authorities, Roster roster, Audit audit) {
        this.authorities = authorities;
        this.roster = roster;
        this.audit = audit;
    }

    /**
     * Changes, newest first.
     *
     * @param before the cursor of the next page; absent on the last
     */
    record AuditPage(
            List<Change> changes,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String before) {}

    /**
     * One change.
     *
     * @param id its id
     * @param at when
     * @param reason why, as it was given
     * @param what rights, restricted or ended
     * @param detail the rights, or the restriction's id
     * @param schools the student's at that time
     */
    record Change(
            String id,
            Instant at,
            Somebody by,
            Somebody student,
            Somebody guardian,
            String what,
            String detail,
            String reason,
            List<String> schools) {}

    /**
     * A person with her name, while the district has her.
     *
     * @param name the name to show
     */
    record Somebody(
            PersonId person, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name) {}

    /**
     * Lists who changed which rights, when and why, newest first. Days are those of the district,
     * both included.
     *
     * @param school only changes of its students
     * @param student only changes of hers
     * @param by only changes that this person made
     * @param from first day
     * @param to last day
     * @param before the cursor of the page: the {@code before} of the one answered last
     */
    @GetMapping("/api/v1/rights-changes")
    AuditPage changes(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable StudentId student,
            @RequestParam(required = false) @Nullable PersonId by,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false)
                    @Size(max = 600, message = "has more than 600 characters")
                    @Nullable String before,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        var schools = schools(authorities.of(caller), school);
        check("from", from);
        check("to", to);
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.INVALID.exception(new FieldError("to", "is before 'from'"));
        }
        var question =
                new Question(
                        student,
                        by,
                        from == null ? null : roster.beginning(caller.district(), from),
                        to == null ? null : roster.beginning(caller.district(), to.plusDays(1)),
                        before);
        List<AuditEntry> found =
                audit.page(
                        caller.district(),
                        schools,
                        caller.person(),
                        roster.familyOf(caller.district(), caller.person()),
                        question,
                        limit + 1);
        return page(caller, found, limit);
    }

    private static void check(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw Problem.INVALID.exception(new FieldError(field, "is no day of our time"));
        }
    }

    /** The schools whose changes the caller is shown; null for the whole district. */
    private static @Nullable Collection<String> schools(
            Authority authority, @Nullable String asked) {
        Set<String> hers = authority.administeredSchools();
        boolean all = authority.isDistrictAdministrator();
        if (!all && (asked == null ? hers.isEmpty() : !hers.contains(asked))) {
            throw Problem.NOT_FOUND.exception();
        }
        return asked != null ? Set.of(asked) : all ? null : hers;
    }

    /** From one more entry than the page holds. */
    private AuditPage page(Caller caller, List<AuditEntry> found, int limit) {
        List<AuditEntry> shown = found.stream().limit(limit).toList();
        Map<PersonId, Person> people =
                roster.people(
                        caller.district(),
                        shown.stream()
                                .flatMap(e -> Stream.of(e.by(), e.guardian(), person(e.student())))
                                .toList());
        return new AuditPage(
                shown.stream().map(e -> change(e, people)).toList(),
                found.size() > limit ? shown.getLast().id() : null);
    }

    private static Change change(AuditEntry e, Map<PersonId, Person> people) {
        return new Change(
                e.id(),
                e.at(),
                somebody(e.by(), people),
                somebody(person(e.student()), people),
                somebody(e.guardian(), people),
                e.what(),
                e.detail(),
                e.reason(),
                e.schools());
    }

    /** Students are people too. */
    private static PersonId person(StudentId student) {
        return new PersonId(student.value());
    }

    private static Somebody somebody(PersonId id, Map<PersonId, Person> people) {
        Person person = people.get(id);
        return new Somebody(id, person == null ? null : person.name());
    }
}
