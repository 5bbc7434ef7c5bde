package org.tandem.goals.template;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.Objects;

/**
 * A template that a district has added, or put in the place of one that comes with Tandem.
 *
 * @param id district and name: unique over all districts
 * @param name its name in the paths
 * @param template what it is; absent when it was taken away again
 * @param by who changed it last
 * @param at when
 * @param version counts its changes from 1
 */
record DistrictTemplate(
        String id,
        String name,
        @Nullable Template template,
        PersonId by,
        Instant at,
        long version) {

    static DistrictTemplate first(
            DistrictId district, String name, Template template, PersonId by, Instant now) {
        return new DistrictTemplate(idOf(district, name), name, template, by, now, 1);
    }

    static String idOf(DistrictId district, String name) {
        return district + ":" + name;
    }

    /** The same with another template, or with none; itself where that is what it has. */
    DistrictTemplate become(@Nullable Template next, PersonId by, Instant now) {
        return Objects.equals(template, next)
                ? this
                : new DistrictTemplate(id, name, next, by, now, version + 1);
    }
}
