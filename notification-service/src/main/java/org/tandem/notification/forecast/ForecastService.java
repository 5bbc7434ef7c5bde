package org.tandem.notification.forecast;

import org.springframework.stereotype.Service;
import org.tandem.notification.delivery.Reachable;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Planner;
import org.tandem.notification.preference.Preferences;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.notification.roster.Circle;
import org.tandem.notification.roster.Circles;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Rights;
import org.tandem.notification.roster.Rights.Question;
import org.tandem.notification.roster.Rights.Standing;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a sender beforehand when her readers would be told. */
@Service
class ForecastService {

    private final Rights rights;
    private final Circles circles;
    private final People roster;
    private final PreferencesRepository preferences;
    private final Reachable reachable;

    ForecastService(
            Rights rights,
            Circles circles,
            People roster,
            PreferencesRepository preferences,
            Reachable reachable) {
        this.rights = rights;
        this.circles = circles;
        this.roster = roster;
        this.preferences = preferences;
        this.reachable = reachable;
    }

    /**
     * When each of some people would be told about a student, by seven queries, and one for each
     * channel that needs any.
     *
     * @param confirm whether they are asked to confirm it
     * @param at when it is sent
     * @return in the order of the people; empty when the caller may not know it of one of them
     */
    Optional<List<Forecast>> of(
            Caller caller,
            StudentId student,
            Category category,
            boolean confirm,
            Set<PersonId> people,
            Instant at) {
        if (!mayKnow(caller, student, people)) {
            return Optional.empty();
        }
        DistrictId district = caller.district();
        List<Inbox> inboxes = people.stream().map(p -> new Inbox(district, p)).toList();
        Map<Inbox, Preferences> chosen = preferences.of(inboxes);
        Map<String, Set<Channel>> ways =
                reachable.of(roster.of(inboxes.stream().map(Inbox::key).toList()).values());
        return Optional.of(
                inboxes.stream()
                        .map(inbox ->
                                Forecast.of(
                                        inbox.owner(),
                                        Planner.plan(
                                                category,
                                                confirm || category == Category.URGENT,
                                                Objects.requireNonNull(chosen.get(inbox)),
                                                ways.getOrDefault(inbox.key(), Set.of()),
                                                at)))
                        .toList());
    }

    /**
     * Whether the caller may speak about the student with each of them. Of the family a guardian
     * knows her own times only: parents may have good reasons to keep theirs from each other.
     */
    private boolean mayKnow(Caller caller, StudentId student, Set<PersonId> people) {
        DistrictId district = caller.district();
        List<Question> questions =
                Stream.concat(Stream.of(caller.person()), people.stream())
                        .map(person -> new Question(district, student, person))
                        .toList();
        if (!rights.of(questions).values().stream().allMatch(Standing::mayBeTold)) {
            return false;
        }
        Set<PersonId> family =
                circles.of(Set.of(Circle.idOf(district, student))).values().stream()
                        .flatMap(circle -> circle.family().stream())
                        .collect(Collectors.toSet());
        return !family.contains(caller.person())
                || people.stream().noneMatch(p -> family.contains(p) && !p.equals(caller.person()));
    }
}
