package org.tandem.messaging.roster.imports;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Person.SchoolRole;

import java.time.LocalDate;

/**
 * A role under its id in roles.csv. It is stored beside the person, so that a later package can
 * change or take this one alone.
 *
 * @param id the row's id
 * @param role OneRoster's word
 * @param org the organisation
 * @param primary whether it is the main one there
 * @param from first day, or null
 * @param to last day, or null
 */
record HeldRole(
        String id,
        String role,
        String org,
        boolean primary,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    SchoolRole toSchoolRole() {
        return new SchoolRole(role, org, from, to);
    }

    Document toDocument() {
        Document document =
                new Document("id", id)
                        .append("role", role)
                        .append("org", org)
                        .append("primary", primary);
        if (from != null) {
            document.append("from", from.toString());
        }
        if (to != null) {
            document.append("to", to.toString());
        }
        return document;
    }

    static HeldRole of(Document document) {
        return new HeldRole(
                document.getString("id"),
                document.getString("role"),
                document.getString("org"),
                document.getBoolean("primary", false),
                day(document.getString("from")),
                day(document.getString("to")));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
