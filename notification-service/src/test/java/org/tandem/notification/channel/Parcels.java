package org.tandem.notification.channel;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.channel.Parcel.Item;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Parcels to try channels with. */
public final class Parcels {

    private Parcels() {}

    /** Somebody whom the district has these addresses of. */
    public static Person person(
            DistrictId district, String id, String language, @Nullable String sms) {
        return new Person(
                Person.idOf(district, new PersonId(id)),
                district,
                "Rosa",
                "García",
                null,
                language,
                "America/Chicago",
                List.of(),
                id + "@example.org",
                sms,
                false,
                List.of(),
                "1");
    }

    /** A notification of a kind in the inbox of somebody who reads a language. */
    public static Item item(Kind kind, long number, About about, String preview, String language) {
        return new Item(
                Category.of(kind),
                new NotificationView(
                                number,
                                kind,
                                "ACADEMIC",
                                new StudentId("s-301"),
                                about,
                                new PersonId("t-1"),
                                preview,
                                "en",
                                Instant.parse("2026-11-25T17:54:40Z"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)
                        .in(language));
    }

    /** A message in a conversation. */
    public static Item message(String conversation, long number, String preview) {
        return item(
                Kind.MESSAGE,
                number,
                new About(About.Type.CONVERSATION, conversation, 7L),
                preview,
                "en");
    }

    /** Something that is announced. */
    public static Item announcement(Kind kind, long number, String preview) {
        return item(kind, number, new About(About.Type.ANNOUNCEMENT, "a-1", null), preview, "en");
    }

    /** What is brought by itself. */
    public static Parcel parcel(Person to, Item... items) {
        return parcel(to, Mode.SINGLE, items);
    }

    /** What is brought in this way. */
    public static Parcel parcel(Person to, Mode mode, Item... items) {
        return new Parcel(
                "p-" + items[0].notification().number(),
                to.district(),
                to,
                mode,
                Locale.forLanguageTag(to.language() == null ? "en" : to.language()),
                ZoneOffset.UTC,
                Arrays.asList(items));
    }
}
