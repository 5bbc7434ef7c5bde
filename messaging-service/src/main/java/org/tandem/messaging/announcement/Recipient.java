package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementConfirmed;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody to whom an announcement is sent, once, however many of its students she has.
 *
 * @param id announcement and person: a page of recipients is a range of ids
 * @param announcement the announcement
 * @param person who
 * @param students the students it concerns, of whom she is a guardian; none for staff
 * @param place the announcement's, for the order of what she was told
 * @param state what has become of it
 * @param confirmedAt when she confirmed; null before
 */
record Recipient(
        String id,
        AnnouncementId announcement,
        PersonId person,
        List<StudentId> students,
        String place,
        State state,
        @Nullable Instant confirmedAt) {

    /** Most students of one recipient. */
    static final int STUDENTS_MAX = 100;

    /** What has become of an announcement at a recipient; it only goes forward. */
    enum State {
        /** It is on its way. */
        ADDRESSED,
        /** She may not be told now, so she was not. */
        SUPPRESSED,
        /** It is in her inbox. */
        DELIVERED,
        /** She has read it. */
        READ,
        /** She has confirmed it. */
        CONFIRMED;

        /** The states before this one. */
        List<State> before() {
            return Arrays.stream(values()).filter(s -> s.compareTo(this) < 0).toList();
        }
    }

    /** The id of a recipient. */
    static String idOf(AnnouncementId announcement, PersonId person) {
        return announcement + ":" + person;
    }

    /** Decides whether she may confirm; to confirm again changes nothing. */
    Decision<Change<Recipient>, AnnouncementRefusal> confirm(Announcement a, Instant now) {
        if (state == State.CONFIRMED) {
            return Decision.accepted(new Change<>(this, List.of()));
        }
        if (a.state() == Announcement.State.WITHDRAWN) {
            return Decision.refused(AnnouncementRefusal.WITHDRAWN);
        }
        if (!a.confirm()) {
            return Decision.refused(AnnouncementRefusal.ASKS_FOR_NO_CONFIRMATION);
        }
        return Decision.accepted(
                new Change<>(
                        new Recipient(
                                id, announcement, person, students, place, State.CONFIRMED, now),
                        List.of(new AnnouncementConfirmed(announcement, person, students, now))));
    }
}
