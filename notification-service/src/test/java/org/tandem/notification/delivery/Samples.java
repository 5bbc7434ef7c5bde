package org.tandem.notification.delivery;

import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.List;

/** What deliveries are tried out with. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-25T18:00:00Z");
    static final Inbox INBOX = new Inbox(new DistrictId("maplewood"), new PersonId("g-201"));
    static final StudentId STUDENT = new StudentId("s-301");

    private Samples() {}

    static Step step(Channel channel, Reason reason) {
        return new Step(channel, NOW, Mode.SINGLE, reason, true);
    }

    static Delivery planned(long number, Category category, Step step) {
        return Delivery.planned(INBOX, number, category, List.of(STUDENT), step, NOW);
    }

    static Delivery mail(long number) {
        return planned(number, Category.MESSAGE, step(Channel.EMAIL, Reason.NOW));
    }

    static Person person() {
        return new Person(
                "maplewood:g-201",
                INBOX.district(),
                "Rosa",
                "Garcia",
                null,
                "es",
                "America/Chicago",
                List.of(),
                "rosa@example.org",
                null,
                false,
                List.of(),
                "2026");
    }

    static Notification notification(long number) {
        return new Notification(
                INBOX.id(number),
                INBOX.district(),
                INBOX.owner(),
                number,
                Kind.MESSAGE,
                "GENERAL",
                STUDENT,
                new About(About.Type.CONVERSATION, "c-1", number),
                new PersonId("t-101"),
                "Good morning",
                "en",
                NOW,
                NOW,
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                "/messaging-service/e-" + number,
                1,
                null,
                null,
                null);
    }

    static Notification read(Notification n) {
        return new Notification(
                n.id(),
                n.district(),
                n.recipient(),
                n.number(),
                n.kind(),
                n.category(),
                n.student(),
                n.about(),
                n.author(),
                n.preview(),
                n.language(),
                n.at(),
                n.createdAt(),
                null,
                null,
                NOW,
                null,
                null,
                null,
                null,
                n.cause(),
                2,
                null,
                null,
                null);
    }
}
