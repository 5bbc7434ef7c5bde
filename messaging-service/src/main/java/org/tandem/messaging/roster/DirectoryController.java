package org.tandem.messaging.roster;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where staff look for the people they may write to. */
@RestController
class DirectoryController {

    /**
     * Who was found.
     *
     * @param people by name
     * @param more whether others are called like this too
     */
    record Found(List<Entry> people, boolean more) {}

    /**
     * Somebody to write to.
     *
     * @param name the name to show
     * @param language her home language, a BCP 47 tag
     * @param roles what she is, and where
     */
    record Entry(PersonId person, String name, String language, List<SchoolRole> roles) {

        static Entry of(Person p) {
            return new Entry(p.person(), p.name(), p.language(), p.roles());
        }
    }

    private final Authorities authorities;
    private final Roster roster;

    DirectoryController(Authorities authorities, Roster roster) {
        this.authorities = authorities;
        this.roster = roster;
    }

    /**
     * Searches by the beginnings of names, in any script, with or without accents.
     *
     * @param query how names begin, with spaces in between; at least one letter
     */
    @GetMapping("/api/v1/people")
    Found people(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Size(max = 100, message = "has more than 100 characters") String query,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        Authority me = authorities.of(caller);
        if (!me.isStaff()) {
            throw Problem.NOT_FOUND.exception();
        }
        NameWords words = NameWords.of(query);
        if (words.words().isEmpty()) {
            throw Problem.INVALID.exception(
                    new FieldError("query", "has no letter: type how a name begins"));
        }
        Set<PersonId> circle =
                CircleView.people(roster.studentsOf(caller.district(), caller.person()));
        List<String> schools =
                me.isDistrictAdministrator()
                        ? List.of()
                        : me.roles().stream().map(SchoolRole::school).distinct().toList();
        List<Person> found =
                Stream.concat(
                                roster.people(caller.district(), circle).values().stream(),
                                roster.called(caller.district(), words.start(), schools).stream())
                        .filter(p -> words.find(p.names().words()) && me.mayFind(p, circle))
                        .collect(Collectors.toMap(Person::person, p -> p, (first, _) -> first))
                        .values()
                        .stream()
                        .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                        .toList();
        return new Found(found.stream().limit(limit).map(Entry::of).toList(), found.size() > limit);
    }
}
