package org.tandem.notification.preference;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
