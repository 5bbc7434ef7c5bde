package org.tandem.messaging.conversation;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether people let others know how far they have read; they do unless they say otherwise. */
@Repository
class ReadingSettings {

    /**
     * One person's choice.
     *
     * @param id district and person
     * @param receipts whether others see how far she has read
     */
    record Setting(String id, PersonId person, boolean receipts) {}

    private enum NoRefusal {}

    private final Documents<Setting> settings;

    ReadingSettings(Store store) {
        settings = store.documents("reading_settings", Setting.class);
    }

    boolean receipts(DistrictId district, PersonId person) {
        return settings.find(district, idOf(district, person)).map(Setting::receipts).orElse(true);
    }

    /** Those of some people who keep to themselves how far they have read. */
    Set<PersonId> without(DistrictId district, Collection<PersonId> people) {
        List<String> ids = people.stream().distinct().map(p -> idOf(district, p)).toList();
        return settings
                .find(district, Criteria.where("_id").in(ids), Sort.unsorted(), ids.size())
                .stream()
                .filter(s -> !s.receipts())
                .map(Setting::person)
                .collect(Collectors.toSet());
    }

    void set(DistrictId district, PersonId person, boolean receipts, CommandKey key) {
        var setting = new Setting(idOf(district, person), person, receipts);
        var changed =
                settings.change(
                        district,
                        setting.id(),
                        _ ->
                                Decision.<Change<Setting>, NoRefusal>accepted(
                                        new Change<>(setting, List.of())));
        if (changed.isEmpty()) {
            settings.insert(district, setting, key, List.of());
        }
    }

    private static String idOf(DistrictId district, PersonId person) {
        return district + ":" + person;
    }
}
