package org.tandem.messaging.roster.imports;

import com.mongodb.client.model.Filters;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Org;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Records;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a district is stored and active when an import begins, as far as rows may refer to it.
 *
 * @param people who is there
 * @param classes by their ids
 * @param orgs by their ids
 * @param courses the title of each course
 * @param terms the title of each term
 */
record StoredIds(
        StoredPeople people,
        Map<String, StoredClass> classes,
        Map<String, Org> orgs,
        Map<String, String> courses,
        Map<String, String> terms) {

    private static final int PAGE = 1000;

    /**
     * A class that is stored.
     *
     * @param school where it is held
     * @param source what it was made of, or 0
     * @param changesOn the next day on which an enrollment begins or has ended, or null
     */
    record StoredClass(String school, long source, @Nullable LocalDate changesOn) {

        /** Whether it would be the same when it was made of this on a day. */
        boolean isMadeOf(long what, LocalDate day) {
            return source == what && (changesOn == null || changesOn.isAfter(day));
        }
    }

    static StoredIds of(DistrictId district, RosterRecords records) {
        var all =
                new StoredIds(
                        new StoredPeople(),
                        new HashMap<>(),
                        new HashMap<>(),
                        titles(district, records.courses),
                        titles(district, records.terms));
        records.people.pages(
                district,
                PAGE,
                List.of("active", Records.SOURCE),
                page ->
                        page.stream()
                                .filter(p -> p.flag("active"))
                                .forEach(p -> all.people.add(local(district, p.id()), p.source())));
        Map<String, String> schools = new HashMap<>();
        records.classes.pages(
                district,
                PAGE,
                List.of("active", "school", "changesOn", Records.SOURCE),
                page ->
                        page.stream()
                                .filter(c -> c.flag("active"))
                                .forEach(c -> {
                                    String school = String.valueOf(c.text("school"));
                                    all.classes.put(
                                            local(district, c.id()),
                                            new StoredClass(
                                                    schools.computeIfAbsent(school, same -> same),
                                                    c.source(),
                                                    c.day("changesOn")));
                                }));
        records.orgs.each(
                district,
                new Document("active", true),
                List.of(),
                o -> all.orgs.put(local(district, o.id()), o.read()));
        return all;
    }

    private static Map<String, String> titles(DistrictId district, Records<Title> records) {
        Map<String, String> titles = new HashMap<>();
        records.each(
                district,
                Filters.empty(),
                List.of("title"),
                t -> titles.put(local(district, t.id()), String.valueOf(t.text("title"))));
        return titles;
    }

    /** An id as it is in the district's own files. */
    static String local(DistrictId district, String id) {
        return id.substring(district.value().length() + 1);
    }
}
