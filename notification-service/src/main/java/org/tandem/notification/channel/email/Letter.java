package org.tandem.notification.channel.email;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Parcel.Item;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is in an e-mail, before anybody thinks of how it looks: all in the reader's language, but
 * for what people wrote.
 *
 * @param subject says what it is about, without a word of what was written to a few: screens and
 *     mail systems show it to others too
 * @param language the BCP 47 tag
 * @param direction {@code ltr} or {@code rtl}
 * @param heading what it is about, once it is opened
 * @param alarm whether there is danger in it
 * @param greeting in a digest
 * @param intro in a digest
 * @param sections one for each category
 * @param more where the rest is read; null where this is all
 * @param read the words of the links to Tandem
 * @param why where it comes from
 * @param endings how to end such e-mails
 * @param remark what stays as it is then
 */
public record Letter(
        String subject,
        String language,
        String direction,
        String heading,
        boolean alarm,
        @Nullable String greeting,
        @Nullable String intro,
        List<Section> sections,
        @Nullable Link more,
        String read,
        String why,
        List<Link> endings,
        String remark) {

    /** What is more is counted only: some mail systems cut off what is longer than 100 KB. */
    static final int ENTRIES_MAX = 50;

    /** Nothing that could end a header, or turn the text around beyond its own end. */
    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E]+");

    /**
     * What is of one category.
     *
     * @param heading its name; null where it is the only notification
     * @param alarm whether there is danger in it
     * @param entries at least one
     */
    public record Section(@Nullable String heading, boolean alarm, List<Entry> entries) {}

    /**
     * One notification.
     *
     * @param title what happened; null where it is the heading of the whole
     * @param author who did it, as she wants to be called; null where nobody did
     * @param time when, where the reader lives
     * @param preview how the text begins; null where the title has it
     * @param language the BCP 47 tag of the preview
     * @param link where to read on
     */
    public record Entry(
            @Nullable String title,
            @Nullable String author,
            String time,
            @Nullable String preview,
            String language,
            String link) {}

    /**
     * A way to somewhere.
     *
     * @param text what is there
     * @param link the address
     */
    public record Link(String text, String link) {}

    /**
     * What somebody is told in one e-mail.
     *
     * @param now for the day of a digest
     * @param authors the names of who did something
     * @param link makes an address of a path
     * @param ending the path that ends e-mails of a category
     */
    static Letter of(
            Parcel parcel,
            Instant now,
            Map<PersonId, String> authors,
            Function<String, String> link,
            Function<Category, String> ending) {
        Texts texts = Texts.in(parcel.language());
        List<Item> items = parcel.items();
        boolean digest = parcel.mode() == Mode.DIGEST;
        boolean only = !digest && items.size() == 1;
        var sections =
                items.stream()
                        .limit(ENTRIES_MAX)
                        .collect(
                                Collectors.groupingBy(
                                        Item::category, TreeMap::new, Collectors.toList()));
        String day = texts.day(now, parcel.zone());
        Map<String, Object> several = Map.of("count", items.size(), "date", day);
        String name = givenName(parcel);
        return new Letter(
                digest
                        ? texts.of("subject.digest", several)
                        : only || parcel.isEmergency()
                                ? subject(items.getFirst(), texts)
                                : texts.of("subject.several", several),
                texts.language().toLanguageTag(),
                texts.direction(),
                digest
                        ? texts.of("heading.digest", several)
                        : only ? title(items.getFirst()) : texts.of("heading.several", several),
                parcel.isEmergency(),
                digest && name != null ? texts.of("greeting", Map.of("name", name)) : null,
                digest ? texts.of("intro.digest") : null,
                sections.entrySet().stream()
                        .map(s ->
                                new Section(
                                        only ? null : texts.category(s.getKey()),
                                        s.getKey() == Category.EMERGENCY,
                                        s.getValue().stream()
                                                .map(i ->
                                                        entry(
                                                                i, only, parcel, authors, texts,
                                                                link))
                                                .toList()))
                        .toList(),
                items.size() <= ENTRIES_MAX
                        ? null
                        : new Link(
                                texts.of("more", Map.of("count", items.size() - ENTRIES_MAX)),
                                link.apply("/notifications")),
                texts.of("read"),
                texts.of("why"),
                sections.keySet().stream()
                        .filter(c -> c != Category.EMERGENCY)
                        .map(c ->
                                new Link(
                                        texts.of(
                                                "unsubscribe",
                                                Map.of("category", texts.category(c))),
                                        link.apply(ending.apply(c))))
                        .toList(),
                texts.of(parcel.isEmergency() ? "emergency" : "unsubscribe.all"));
    }

    /**
     * The title of what was told to many stands in the subject; of all else the kind alone. Danger
     * comes first, and so is told by it whatever else there is.
     */
    private static String subject(Item item, Texts texts) {
        return switch (item.category()) {
            case EMERGENCY, URGENT, ANNOUNCEMENT -> title(item);
            case DECISION, MESSAGE, CONCERN, GOAL, REMINDER, CELEBRATION ->
                    texts.of("subject.one", item.category());
        };
    }

    private static Entry entry(
            Item item,
            boolean only,
            Parcel parcel,
            Map<PersonId, String> authors,
            Texts texts,
            Function<String, String> link) {
        NotificationView n = item.notification();
        String title = title(item);
        boolean told = n.preview().isBlank() || title.contains(clean(n.preview()));
        return new Entry(
                only ? null : title,
                n.author() == null ? null : authors.get(n.author()),
                texts.time(n.at(), parcel.zone()),
                told ? null : n.preview().strip(),
                n.language(),
                link.apply("/notifications/" + n.number()));
    }

    private static String title(Item item) {
        return clean(Objects.requireNonNullElse(item.notification().title(), ""));
    }

    private static @Nullable String givenName(Parcel parcel) {
        String preferred = parcel.recipient().preferredName();
        String name = preferred == null ? parcel.recipient().givenName() : preferred;
        return name == null ? null : clean(name);
    }

    private static String clean(String text) {
        return UNWANTED.matcher(text).replaceAll(" ").strip();
    }
}
