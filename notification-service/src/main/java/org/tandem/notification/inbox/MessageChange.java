package org.tandem.notification.inbox;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;

/**
 * What becomes of messages that people were told of, as one write each. It may come again, late and
 * in any order: a change of a text counts only after those of earlier revisions, also in what is
 * hidden, since it may be shown again; and what was read stays read.
 */
public sealed interface MessageChange {

    /** The tenant. */
    DistrictId district();

    /** Whom the conversation is about. */
    StudentId student();

    /** The conversation. */
    String conversation();

    /** Whether it changes what others were told too. */
    default boolean isForAll() {
        return switch (this) {
            case Edited _, Withdrawn _ -> true;
            case Read _, Answered _, Seen _ -> false;
        };
    }

    /**
     * The write.
     *
     * @param told everybody who was ever told anything about the student, when it is for all
     */
    WriteModel<Document> write(Collection<PersonId> told);

    /**
     * Its author corrected a message.
     *
     * @param revision the change's place among those of the conversation
     * @param text the new one; of it, the beginning is shown
     * @param language the BCP 47 tag of it
     */
    record Edited(
            DistrictId district,
            StudentId student,
            String conversation,
            long number,
            long revision,
            String text,
            String language)
            implements MessageChange {

        @Override
        public WriteModel<Document> write(Collection<PersonId> told) {
            return new UpdateManyModel<>(
                    Filters.and(of(this, told), is(number), before(revision)),
                    changed(
                            Updates.set("preview", Notice.previewOf(text)),
                            Updates.set("language", language),
                            Updates.set(REVISION, revision)));
        }
    }

    /**
     * Its author took a message back: nothing of its text stays.
     *
     * @param revision the change's place among those of the conversation
     */
    record Withdrawn(
            DistrictId district, StudentId student, String conversation, long number, long revision)
            implements MessageChange {

        @Override
        public WriteModel<Document> write(Collection<PersonId> told) {
            return new UpdateManyModel<>(
                    Filters.and(of(this, told), is(number), before(revision)),
                    changed(
                            Updates.set("preview", ""),
                            Updates.set("withdrawn", true),
                            Updates.set(REVISION, revision)));
        }
    }

    /**
     * Somebody has read a conversation up to a message, and so what she was told of it.
     *
     * @param upTo the number of the last message that she has read
     */
    record Read(
            DistrictId district,
            StudentId student,
            String conversation,
            PersonId reader,
            long upTo,
            Instant at)
            implements MessageChange {

        /** Whose notifications it changes. */
        public Inbox inbox() {
            return new Inbox(district, reader);
        }

        @Override
        public WriteModel<Document> write(Collection<PersonId> told) {
            return new UpdateManyModel<>(
                    Filters.and(
                            of(this, List.of(reader)),
                            Filters.eq(Showing.UNREAD, true),
                            Filters.lte(NUMBER, upTo)),
                    changed(Updates.set("readAt", Date.from(at)), Updates.unset(Showing.UNREAD)));
        }
    }

    /**
     * Somebody has written a message, and so has read what came before it.
     *
     * @param number her message's
     */
    record Answered(
            DistrictId district,
            StudentId student,
            String conversation,
            PersonId author,
            long number,
            Instant at)
            implements MessageChange {

        /** Whose notifications it changes. */
        public Inbox inbox() {
            return new Inbox(district, author);
        }

        @Override
        public WriteModel<Document> write(Collection<PersonId> told) {
            return new Read(district, student, conversation, author, number - 1, at).write(told);
        }
    }

    /**
     * Somebody has seen what became of a conversation as a whole, such as by answering.
     *
     * @param at when; what happened later she has not seen
     */
    record Seen(
            DistrictId district,
            StudentId student,
            String conversation,
            PersonId person,
            Instant at)
            implements MessageChange {

        @Override
        public WriteModel<Document> write(Collection<PersonId> told) {
            return new UpdateManyModel<>(
                    Filters.and(
                            of(this, List.of(person)),
                            Filters.eq(Showing.UNREAD, true),
                            Filters.eq(NUMBER, null),
                            Filters.lte("at", Date.from(at))),
                    changed(Updates.set("readAt", Date.from(at)), Updates.unset(Showing.UNREAD)));
        }
    }

    /** Where Spring Data keeps a component {@code id}, also of a record within a record. */
    String CONVERSATION = "about._id";

    /** The message's number. */
    String NUMBER = "about.number";

    /** The last change of the message that is shown. */
    String REVISION = "revision";

    private static Bson of(MessageChange change, Collection<PersonId> recipients) {
        return Filters.and(
                Filters.eq("district", change.district().value()),
                Filters.eq("student", change.student().value()),
                Filters.in("recipient", recipients.stream().map(PersonId::value).toList()),
                Filters.eq(CONVERSATION, change.conversation()));
    }

    /** Unread or not: so the index is used to its end. */
    private static Bson is(long number) {
        return Filters.and(
                Filters.in(Showing.UNREAD, Arrays.asList(true, null)), Filters.eq(NUMBER, number));
    }

    private static Bson before(long revision) {
        return Filters.or(Filters.exists(REVISION, false), Filters.lt(REVISION, revision));
    }

    private static Bson changed(Bson... what) {
        return Updates.combine(Updates.combine(what), Updates.inc("version", 1L));
    }
}
