package org.tandem.notification.preference;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.PreferencesEvent.PreferencesChanged;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How people want to be told, as they chose it and as it is usual. */
@Repository
public class PreferencesRepository {

    private final Documents<Wishes> wishes;
    private final People people;
    private final HolidayProperties holidays;

    PreferencesRepository(Store store, People people, HolidayProperties holidays) {
        this.wishes = store.documents("preferences", Wishes.class);
        this.people = people;
        this.holidays = holidays;
    }

    /**
     * What counts for some people, by one query for each district among them, besides that of the
     * roster. Whom the roster does not know is told as a guardian in UTC.
     */
    public Map<Inbox, Preferences> of(Collection<Inbox> inboxes) {
        Map<String, Person> known =
                people.of(inboxes.stream().map(PreferencesRepository::idOf).toList());
        Map<Inbox, Preferences> answer = HashMap.newHashMap(inboxes.size());
        inboxes.stream()
                .collect(Collectors.groupingBy(Inbox::district, Collectors.toSet()))
                .forEach((district, some) -> {
                    Map<String, Wishes> chosen = chosen(district, some);
                    List<Holiday> free = holidays.of(district);
                    some.forEach(inbox ->
                            answer.put(
                                    inbox,
                                    chosen.getOrDefault(inbox.key(), Wishes.none(inbox))
                                            .over(usual(known, inbox), free)));
                });
        return answer;
    }

    /** What one person chose. */
    Wishes chosen(Inbox inbox) {
        return wishes.find(inbox.district(), inbox.key()).orElseGet(() -> Wishes.none(inbox));
    }

    /** What is usual for one person, as the roster has her now. */
    Preferences usual(Inbox inbox) {
        return usual(people.of(List.of(idOf(inbox))), inbox);
    }

    /** What counts for one person who chose this. */
    Preferences over(Inbox inbox, Wishes chosen, Preferences usual) {
        return chosen.over(usual, holidays.of(inbox.district()));
    }

    /**
     * Stores what is decided from what she has chosen before, in one write with the event. What
     * changes nothing is not written.
     *
     * @param decide pure, since it may be asked several times
     */
    Decision<Wishes, PreferencesRefusal> choose(
            Inbox inbox,
            CommandKey key,
            Function<Wishes, Decision<Wishes, PreferencesRefusal>> decide) {
        Optional<Decision<Wishes, PreferencesRefusal>> changed = change(inbox, decide);
        if (changed.isPresent()) {
            return changed.get();
        }
        return switch (decide.apply(Wishes.none(inbox))) {
            case Refused<Wishes, PreferencesRefusal>(var why) -> Decision.refused(why);
            case Accepted<Wishes, PreferencesRefusal>(var first) when first.version() == 0 ->
                    Decision.accepted(first);
            case Accepted<Wishes, PreferencesRefusal>(var first) -> {
                try {
                    yield Decision.accepted(
                            wishes.insert(inbox.district(), first, key, events(inbox, first)));
                } catch (DuplicateKeyException e) {
                    // She chose on another device meanwhile.
                    yield change(inbox, decide).orElseThrow(() -> e);
                }
            }
        };
    }

    /**
     * She wants no more of some categories over a channel, and says so on that channel, without
     * signing in. Again is as good as once.
     */
    public void refuse(Inbox inbox, Channel channel, Set<Category> categories) {
        var key = new CommandKey(inbox.owner(), Ids.next(), "refuse");
        choose(inbox, key, before -> Decision.accepted(before.without(channel, categories)));
    }

    private Optional<Decision<Wishes, PreferencesRefusal>> change(
            Inbox inbox, Function<Wishes, Decision<Wishes, PreferencesRefusal>> decide) {
        return wishes.change(
                inbox.district(),
                inbox.key(),
                before ->
                        switch (decide.apply(before)) {
                            case Refused<Wishes, PreferencesRefusal>(var why) ->
                                    Decision.refused(why);
                            case Accepted<Wishes, PreferencesRefusal>(var after) ->
                                    Decision.accepted(new Change<>(after, events(inbox, after)));
                        });
    }

    private static List<Event> events(Inbox inbox, Wishes chosen) {
        return List.of(PreferencesChanged.of(inbox, chosen));
    }

    private Map<String, Wishes> chosen(DistrictId district, Set<Inbox> inboxes) {
        List<String> ids = inboxes.stream().map(Inbox::key).toList();
        return wishes
                .find(district, Criteria.where("_id").in(ids), Sort.unsorted(), ids.size())
                .stream()
                .collect(Collectors.toMap(Wishes::id, Function.identity()));
    }

    private static Preferences usual(Map<String, Person> known, Inbox inbox) {
        Person person = known.get(idOf(inbox));
        return person == null
                ? Preferences.defaultsOf(false, ZoneOffset.UTC)
                : Preferences.defaultsOf(person.isStaff(), person.zone());
    }

    private static String idOf(Inbox inbox) {
        return Person.idOf(inbox.district(), inbox.owner());
    }
}
