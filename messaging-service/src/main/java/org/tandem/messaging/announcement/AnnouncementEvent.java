package org.tandem.messaging.announcement;

import org.tandem.messaging.conversation.Category;
import org.tandem.platform.event.Event;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/** What happens to announcements. Its schemas and samples are in {@code contracts}. */
public sealed interface AnnouncementEvent extends Event {

    /** The announcement. */
    AnnouncementId announcement();

    @Override
    default Topic topic() {
        return Topic.MESSAGING_EVENTS;
    }

    @Override
    default String subject() {
        return announcement().value();
    }

    /** An announcement begins to be sent: once for each. */
    @EventType("org.tandem.messaging.announcement.published.v1")
    record AnnouncementPublished(
            AnnouncementId announcement,
            PersonId author,
            Audience audience,
            Category category,
            Severity severity,
            String title,
            String language,
            boolean confirm,
            Instant publishedAt)
            implements AnnouncementEvent {}

    /**
     * Somebody who is told.
     *
     * @param person who
     * @param students the students it concerns, of whom she is a guardian; none for staff
     */
    record Addressee(PersonId person, List<StudentId> students) {}

    /**
     * An announcement is for these people: some hundreds of its recipients, each in one batch. The
     * record key is announcement and batch, so that the partitions share the work.
     *
     * @param batch unique for the announcement
     */
    @EventType("org.tandem.messaging.announcement.addressed.v1")
    record AnnouncementAddressed(
            AnnouncementId announcement,
            String batch,
            PersonId author,
            Category category,
            Severity severity,
            String title,
            String text,
            String language,
            boolean confirm,
            List<Addressee> recipients,
            Instant addressedAt)
            implements AnnouncementEvent {

        @Override
        public String key() {
            return announcement + ":" + batch;
        }
    }

    /**
     * The same for those who have not confirmed it yet; keyed in the same way.
     *
     * @param batch unique for the announcement
     * @param reminder which time it is: 1, 2 …
     */
    @EventType("org.tandem.messaging.announcement.reminded.v1")
    record AnnouncementReminded(
            AnnouncementId announcement,
            String batch,
            int reminder,
            PersonId author,
            Category category,
            Severity severity,
            String title,
            String text,
            String language,
            boolean confirm,
            List<Addressee> recipients,
            Instant remindedAt)
            implements AnnouncementEvent {

        @Override
        public String key() {
            return announcement + ":" + batch;
        }
    }

    /** An announcement was withdrawn; what of it is on its way counts no more. */
    @EventType("org.tandem.messaging.announcement.withdrawn.v1")
    record AnnouncementWithdrawn(AnnouncementId announcement, PersonId by, Instant withdrawnAt)
            implements AnnouncementEvent {}

    /** A recipient confirmed; the record key is announcement and person. */
    @EventType("org.tandem.messaging.announcement.confirmed.v1")
    record AnnouncementConfirmed(
            AnnouncementId announcement,
            PersonId person,
            List<StudentId> students,
            Instant confirmedAt)
            implements AnnouncementEvent {

        @Override
        public String key() {
            return announcement + ":" + person;
        }
    }
}
