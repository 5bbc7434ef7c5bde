package org.tandem.notification.channel.email;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.channel.Parcel;
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

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What people are told in these tests. */
final class Parcels {

    static final DistrictId DISTRICT = new DistrictId("maplewood");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T23:30:00Z"), ZoneOffset.UTC);

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final PersonId AUTHOR = new PersonId("t-101");

    private Parcels() {}

    /** What the people are called who wrote something. */
    static Map<PersonId, String> names(DistrictId district, Set<PersonId> persons) {
        return Map.of(AUTHOR, "Helen Park", new PersonId("t-102"), "Nadia Haddad");
    }

    static Person guardian(@Nullable String email) {
        return new Person(
                "maplewood:g-201",
                DISTRICT,
                "Rosa",
                "García",
                null,
                "es",
                ZONE.getId(),
                null,
                email,
                null,
                null,
                null,
                "1");
    }

    static Parcel of(String language, Mode mode, NotificationView... notifications) {
        return to("rosa.garcia@families.example", language, mode, notifications);
    }

    static Parcel to(
            @Nullable String email, String language, Mode mode, NotificationView... notifications) {
        return new Parcel(
                "maplewood.g-201.42",
                DISTRICT,
                guardian(email),
                mode,
                Locale.forLanguageTag(language),
                ZONE,
                Stream.of(notifications)
                        .map(n -> new Item(Category.of(n.kind()), n.in(language)))
                        .sorted(Comparator.comparing(Item::category))
                        .toList());
    }

    static NotificationView told(long number, Kind kind, String preview, String language) {
        return told(number, kind, null, preview, language, AUTHOR);
    }

    static NotificationView told(
            long number,
            Kind kind,
            @Nullable String title,
            String preview,
            String language,
            @Nullable PersonId author) {
        return new NotificationView(
                number,
                kind,
                "GENERAL",
                new StudentId("s-301"),
                new About(About.Type.CONVERSATION, "c-1", number),
                author,
                preview,
                language,
                Instant.parse("2026-11-25T02:15:00Z").plusSeconds(3_600 * number),
                null,
                null,
                null,
                null,
                title,
                null);
    }

    /**
     * What happened to a goal or concern that has a day; a preview that calendars must not have.
     */
    static NotificationView aboutDay(long number, Kind kind, String id, @Nullable LocalDate day) {
        About.Type type = kind.name().startsWith("GOAL") ? About.Type.GOAL : About.Type.CONCERN;
        return new NotificationView(
                number,
                kind,
                "GENERAL",
                new StudentId("s-301"),
                new About(type, id, null),
                AUTHOR,
                "Mateo reads a whole book",
                "en",
                Instant.parse("2026-11-25T02:15:00Z").plusSeconds(3_600 * number),
                null,
                null,
                null,
                null,
                null,
                day);
    }

    /** A digest of two schools, in several languages. */
    static Parcel digest(String language) {
        var nadia = new PersonId("t-102");
        return of(
                language,
                Mode.DIGEST,
                told(
                        1,
                        Kind.GOAL_ASKED,
                        null,
                        "Reads aloud for ten minutes every evening",
                        "en",
                        AUTHOR),
                told(
                        2,
                        Kind.MESSAGE,
                        "Mateo read a whole book in class today and told the others about it. He would like to"
                                + " bring another one from home tomorrow; could you look for it together?",
                        "en"),
                told(
                        3,
                        Kind.MESSAGE,
                        null,
                        "مرحبًا، غدًا نزور المكتبة. يُرجى إرسال وجبة خفيفة.",
                        "ar",
                        nadia),
                told(4, Kind.CONCERN_BEGUN, null, "", "und", AUTHOR),
                told(5, Kind.GOAL_ACTIVE, null, "Asks a question in every lesson", "en", nadia),
                told(6, Kind.GOAL_REMINDER, null, "", "und", null),
                told(
                        7,
                        Kind.ANNOUNCEMENT,
                        "Reading night on Thursday",
                        "Doors open at 17:30 in the library of Oak Elementary. There is something to eat, and"
                                + " younger children are welcome.",
                        "en",
                        AUTHOR),
                told(
                        8,
                        Kind.CELEBRATION,
                        null,
                        "¡Sofía terminó su primer libro de capítulos!",
                        "es",
                        nadia));
    }
}
