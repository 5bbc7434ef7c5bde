package org.tandem.notification.inbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.List;
import java.util.stream.Stream;

/**
 * The writes that hide notifications and show them again. A hidden one has {@value #HIDDEN}, and
 * what was {@value #UNREAD} waits under {@value #UNREAD_HIDDEN}: so the index of the unread ones
 * holds none that is hidden, and they are counted in it as before.
 */
final class Showing {

    static final String HIDDEN = "hidden";

    /**
     * True once its announcement was withdrawn: it is hidden, and nothing shows it again. Of a
     * message that was withdrawn only the text goes ({@link Notification#withdrawn}).
     */
    private static final String FOR_GOOD = "hiddenForGood";

    /** The announcement it is about: a field of such notifications only, so its index is small. */
    static final String ANNOUNCEMENT = "announcement";

    /**
     * District and student, for each student, where it is about several. It is shown as long as one
     * of them is {@link #OPEN}.
     */
    static final String CIRCLES = "circles";

    static final String UNREAD = "unread";

    private static final String OPEN = "open";
    private static final String UNREAD_HIDDEN = "unreadHidden";

    private Showing() {}

    /** Adds the fields by which it is found, to be hidden and shown. */
    static void index(Notification n, Document stored) {
        if (n.about().type() == About.Type.ANNOUNCEMENT) {
            stored.append(ANNOUNCEMENT, n.about().id());
        }
        List<StudentId> students = n.allStudents();
        if (students.size() > 1) {
            stored.append(CIRCLES, students.stream().map(s -> n.district() + ":" + s).toList())
                    .append(OPEN, students.stream().map(StudentId::value).toList());
        }
    }

    /**
     * Hides what is shown to others than the audience, and shows what is hidden from it. They are
     * to be written in this order.
     */
    static Stream<WriteModel<Document>> to(Audience audience) {
        List<String> people = audience.people().stream().map(PersonId::value).toList();
        String student = audience.student().value();
        Bson district = Filters.eq("district", audience.district().value());
        Bson aboutHer =
                Filters.and(
                        district, Filters.eq("student", student), Filters.exists(CIRCLES, false));
        Bson alsoAboutHer =
                Filters.and(Filters.eq(CIRCLES, audience.district() + ":" + student), district);
        return Stream.of(
                hide(Filters.and(aboutHer, Filters.nin("recipient", people))),
                show(Filters.and(aboutHer, Filters.in("recipient", people))),
                new UpdateManyModel<>(
                        Filters.and(
                                alsoAboutHer,
                                Filters.nin("recipient", people),
                                Filters.eq(OPEN, student)),
                        Updates.combine(Updates.pull(OPEN, student), Updates.inc("version", 1L))),
                new UpdateManyModel<>(
                        Filters.and(
                                alsoAboutHer,
                                Filters.in("recipient", people),
                                Filters.ne(OPEN, student)),
                        Updates.combine(
                                Updates.addToSet(OPEN, student), Updates.inc("version", 1L))),
                hide(Filters.and(alsoAboutHer, Filters.size(OPEN, 0))),
                show(Filters.and(alsoAboutHer, Filters.exists(OPEN + ".0"))));
    }

    /** Hides what is about an announcement, for good. */
    static Stream<WriteModel<Document>> withdrawn(DistrictId district, String announcement) {
        Bson about =
                Filters.and(
                        Filters.eq(ANNOUNCEMENT, announcement),
                        Filters.eq("district", district.value()),
                        Filters.ne(FOR_GOOD, true));
        return Stream.of(
                hide(about),
                new UpdateManyModel<>(
                        about,
                        Updates.combine(Updates.set(FOR_GOOD, true), Updates.inc("version", 1L))));
    }

    private static WriteModel<Document> hide(Bson which) {
        return new UpdateManyModel<>(
                Filters.and(which, Filters.ne(HIDDEN, true)),
                Updates.combine(
                        Updates.set(HIDDEN, true),
                        Updates.rename(UNREAD, UNREAD_HIDDEN),
                        Updates.inc("version", 1L)));
    }

    private static WriteModel<Document> show(Bson which) {
        return new UpdateManyModel<>(
                Filters.and(which, Filters.eq(HIDDEN, true), Filters.ne(FOR_GOOD, true)),
                Updates.combine(
                        Updates.unset(HIDDEN),
                        Updates.rename(UNREAD_HIDDEN, UNREAD),
                        Updates.inc("version", 1L)));
    }
}
