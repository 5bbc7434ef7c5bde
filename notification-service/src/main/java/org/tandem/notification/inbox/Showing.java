package org.tandem.notification.inbox;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.tandem.platform.id.PersonId;

import java.util.List;
import java.util.stream.Stream;

/**
 * The writes that hide notifications and show them again. A hidden one has {@value #HIDDEN}, and
 * what was {@value #UNREAD} waits under {@value #UNREAD_HIDDEN}: so the index of the unread ones
 * holds none that is hidden, and they are counted in it as before.
 */
final class Showing {

    static final String HIDDEN = "hidden";

    private static final String UNREAD = "unread";
    private static final String UNREAD_HIDDEN = "unreadHidden";

    static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private Showing() {}

    /** Hides what is shown to others than the audience, and shows what is hidden from it. */
    static Stream<WriteModel<Document>> to(Audience audience) {
        List<String> people = audience.people().stream().map(PersonId::value).toList();
        Bson about =
                Filters.and(
                        Filters.eq("district", audience.district().value()),
                        Filters.eq("student", audience.student().value()));
        return Stream.of(
                new UpdateManyModel<>(
                        Filters.and(
                                about, Filters.nin("recipient", people), Filters.ne(HIDDEN, true)),
                        Updates.combine(
                                Updates.set(HIDDEN, true),
                                Updates.rename(UNREAD, UNREAD_HIDDEN),
                                Updates.inc("version", 1L))),
                new UpdateManyModel<>(
                        Filters.and(
                                about, Filters.in("recipient", people), Filters.eq(HIDDEN, true)),
                        Updates.combine(
                                Updates.unset(HIDDEN),
                                Updates.rename(UNREAD_HIDDEN, UNREAD),
                                Updates.inc("version", 1L))));
    }
}
