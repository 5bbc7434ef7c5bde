package org.tandem.notification.reach;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.reach.DistrictReport.OfLanguage;
import org.tandem.notification.roster.Circle;
import org.tandem.notification.roster.Circles;
import org.tandem.notification.roster.Rights;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whether one is reached, and whom of a district nothing reaches. */
@RestController
@RequestMapping("/api/v1/notifications")
class ReachabilityController {

    private static final int PAGE_MAX = 100;
    private static final String PAGE = "50";

    private final Reachabilities reachabilities;
    private final ReachabilityRepository repository;
    private final Circles circles;
    private final Rights rights;

    ReachabilityController(
            Reachabilities reachabilities,
            ReachabilityRepository repository,
            Circles circles,
            Rights rights) {
        this.reachabilities = reachabilities;
        this.repository = repository;
        this.circles = circles;
        this.rights = rights;
    }

    /**
     * How many families nothing reaches.
     *
     * @param at when it was worked out
     * @param families how many the district has
     * @param notReached how many of them nothing reaches
     * @param byLanguage by the guardians' languages; a family with two is in both
     */
    record ReportAnswer(Instant at, int families, int notReached, List<OfLanguage> byLanguage) {}

    /**
     * A family that nothing reaches.
     *
     * @param student whose family
     * @param guardians who may be contacted now
     * @param languages theirs, without region and script
     * @param since when it was found so first
     */
    record FamilyEntry(
            StudentId student, List<PersonId> guardians, List<String> languages, Instant since) {

        static FamilyEntry of(NotReached n, @Nullable Circle circle) {
            return new FamilyEntry(
                    n.student(),
                    n.guardians().stream()
                            .filter(g -> circle != null && circle.guardians().contains(g))
                            .toList(),
                    n.languages(),
                    n.since());
        }
    }

    /**
     * A page of families.
     *
     * @param families in the order of their students' ids
     * @param more whether there are others after them
     */
    record FamilyPage(List<FamilyEntry> families, boolean more) {}

    /** Whether anything that the caller is told reaches her. */
    @GetMapping("/reachability")
    Reachability own(@AuthenticationPrincipal Caller caller) {
        return reachabilities.of(new Inbox(caller.district(), caller.person()));
    }

    /**
     * Whether anything that somebody is told reaches her; for the administrators of the district.
     *
     * @param person whom it is about
     */
    @GetMapping("/support/{person}/reachability")
    Reachability ofPerson(@AuthenticationPrincipal Caller caller, @PathVariable PersonId person) {
        requireAdministrator(caller);
        return reachabilities.of(new Inbox(caller.district(), person));
    }

    /**
     * How many families nothing reaches, by language, as it was worked out last; for the
     * administrators of the district. A family are the guardians of one student who may be
     * contacted, and it is reached when one of them is.
     */
    @GetMapping("/reachability/district")
    ReportAnswer district(@AuthenticationPrincipal Caller caller) {
        requireAdministrator(caller);
        return repository
                .report(caller.district())
                .map(r -> new ReportAnswer(r.at(), r.families(), r.notReached(), r.byLanguage()))
                .orElseThrow(Problem.NOT_FOUND::exception);
    }

    /**
     * The families that nothing reaches, so that somebody calls them; for the administrators of the
     * district.
     *
     * @param language only those with a guardian of this language, a BCP 47 tag whose region and
     *     script do not matter
     * @param after a student: what comes after her
     */
    @GetMapping("/reachability/families")
    FamilyPage families(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable StudentId after,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        requireAdministrator(caller);
        List<NotReached> oneMore =
                repository.page(
                        caller.district(),
                        language == null ? null : known(language),
                        after,
                        limit + 1);
        List<NotReached> page = oneMore.stream().limit(limit).toList();
        Map<String, Circle> now = circles.of(page.stream().map(NotReached::id).toList());
        return new FamilyPage(
                page.stream().map(n -> FamilyEntry.of(n, now.get(n.id()))).toList(),
                oneMore.size() > limit);
    }

    private static String known(String language) {
        String known = Family.language(language);
        if (known.equals(Family.UNDETERMINED) && !language.equals(Family.UNDETERMINED)) {
            throw Problem.INVALID.exception(new FieldError("language", "is no BCP 47 tag"));
        }
        return known;
    }

    private void requireAdministrator(Caller caller) {
        if (!rights.administers(caller.district(), caller.person())) {
            throw Problem.NOT_FOUND.exception();
        }
    }
}
