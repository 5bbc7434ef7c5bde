package org.tandem.notification.channel.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/** What a district's system is told. Its schema and sample are in {@code contracts}. */
sealed interface WebhookEvent {

    /**
     * A person is told of something.
     *
     * @param recipient who is told
     * @param mode whether it is her digest
     * @param notifications of what, the most pressing first
     */
    @EventType("org.tandem.notification.parcel.told.v1")
    record ParcelTold(PersonId recipient, Mode mode, List<Told> notifications)
            implements WebhookEvent {

        static ParcelTold of(Parcel parcel) {
            return new ParcelTold(
                    parcel.recipient().person(),
                    parcel.mode(),
                    parcel.items().stream()
                            .map(item -> Told.of(item.category(), item.notification()))
                            .toList());
        }
    }

    /**
     * A notification without what people wrote in it.
     *
     * @param number its place in the inbox
     * @param kind what happened
     * @param category what it is for its reader
     * @param about what it leads to
     * @param student whom it is about; absent where it is about several or nobody
     * @param students all whom an announcement is about; absent otherwise
     * @param author who did it; absent where a time has come
     * @param at when it happened
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            long number,
            Kind kind,
            Category category,
            About about,
            @Nullable StudentId student,
            @Nullable List<StudentId> students,
            @Nullable PersonId author,
            Instant at) {

        static Told of(Category category, NotificationView n) {
            return new Told(
                    n.number(),
                    n.kind(),
                    category,
                    n.about(),
                    n.student(),
                    n.students(),
                    n.author(),
                    n.at());
        }
    }
}
