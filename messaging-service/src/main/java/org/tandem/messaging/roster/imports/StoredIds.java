package org.tandem.messaging.roster.imports;

import com.mongodb.client.model.Filters;

import org.bson.Document;
import org.tandem.messaging.roster.Org;
import org.tandem.messaging.roster.oneroster.SourcedIds;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a district is stored and active when an import begins, as far as rows may refer to it.
 *
 * @param people about 30 bytes each
 * @param classes the school of each class
 * @param orgs by their ids
 * @param courses the title of each course
 * @param terms the title of each term
 */
record StoredIds(
        SourcedIds people,
        Map<String, String> classes,
        Map<String, Org> orgs,
        Map<String, String> courses,
        Map<String, String> terms) {

    static StoredIds of(DistrictId district, RosterRecords records) {
        var all =
                new StoredIds(
                        new SourcedIds(),
                        new HashMap<>(),
                        new HashMap<>(),
                        titles(district, records.courses),
                        titles(district, records.terms));
        Document active = new Document("active", true);
        records.people.each(
                district,
                active,
                List.of("active"),
                p -> all.people.firstLine(local(district, p.id()), 1));
        Map<String, String> schools = new HashMap<>();
        records.classes.each(
                district,
                active,
                List.of("school"),
                c -> {
                    String school = String.valueOf(c.text("school"));
                    all.classes.put(
                            local(district, c.id()), schools.computeIfAbsent(school, same -> same));
                });
        records.orgs.each(
                district, active, List.of(), o -> all.orgs.put(local(district, o.id()), o.read()));
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
