package org.tandem.notification.inbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Somebody has done what she was asked to: what asked her is read, as one write. It may come again
 * and late.
 *
 * @param district the tenant
 * @param student whom it was about; absent where she was told without one
 * @param about the goal, concern or compact
 * @param person who has answered
 * @param asked what had asked her for it
 * @param at when; what asked her later she has not answered
 */
public record Answered(
        DistrictId district,
        @Nullable StudentId student,
        String about,
        PersonId person,
        Set<Kind> asked,
        Instant at) {

    /** Keeps a copy of what had asked. */
    public Answered {
        asked = Set.copyOf(asked);
    }

    WriteModel<Document> write() {
        return new UpdateManyModel<>(
                Filters.and(
                        Filters.eq("district", district.value()),
                        Filters.eq("student", student == null ? null : student.value()),
                        Filters.eq("recipient", person.value()),
                        Filters.eq(MessageChange.CONVERSATION, about),
                        Filters.eq(Showing.UNREAD, true),
                        Filters.in("kind", asked.stream().map(Kind::name).toList()),
                        Filters.lte("at", Date.from(at))),
                Updates.combine(
                        Updates.set("readAt", Date.from(at)),
                        Updates.unset(Showing.UNREAD),
                        Updates.inc("version", 1L)));
    }
}
