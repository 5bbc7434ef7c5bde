package org.tandem.notification.inbox;

import com.ibm.icu.text.MessageFormat;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The line above a notification, in a reader's language: one pattern of ICU MessageFormat for each
 * kind and language, in {@code titles_<language>.properties}. Of what people wrote they show the
 * title of a goal, a conversation or an announcement, at most.
 *
 * <p>The arguments: {@code title} and, since it may be missing, {@code titled} (yes, no); {@code
 * message} (confirm, withdrawn, plain); {@code students}, how many it is about.
 */
public final class Titles {

    /** Where a reader's language is not among those that there are. */
    static final Locale FALLBACK = Locale.ENGLISH;

    /** The languages that there are lines in. */
    static final List<Locale> LANGUAGES =
            List.of(
                    FALLBACK,
                    Locale.forLanguageTag("es"),
                    Locale.forLanguageTag("fr"),
                    Locale.forLanguageTag("ar"),
                    Locale.forLanguageTag("zh"));

    private static final Map<Locale, Properties> PATTERNS =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Titles::read));

    private Titles() {}

    /** The line above a notification for whoever reads this language. */
    static String of(NotificationView n, Locale reader) {
        String title = titleOf(n);
        // A format keeps state while it writes, so none is shared.
        return new MessageFormat(pattern(n.kind(), reader), reader)
                .format(
                        Map.of(
                                "title",
                                title,
                                "titled",
                                title.isEmpty() ? "no" : "yes",
                                "message",
                                message(n),
                                "students",
                                n.students() == null ? 1 : n.students().size()));
    }

    /**
     * The one of the languages that somebody is best served with, by lookup (RFC 4647, section
     * 3.4): es-MX is served with es, and what is not known or no language with English.
     *
     * @param tag the BCP 47 tag of her language
     */
    public static Locale language(@Nullable String tag) {
        if (tag == null) {
            return FALLBACK;
        }
        try {
            Locale found = Locale.lookup(LanguageRange.parse(tag), LANGUAGES);
            return found == null ? FALLBACK : found;
        } catch (IllegalArgumentException noLanguage) {
            return FALLBACK;
        }
    }

    static String pattern(Notification.Kind kind, Locale language) {
        return Objects.requireNonNull(
                Objects.requireNonNull(PATTERNS.get(language)).getProperty(kind.name()),
                () -> kind + " has no title in " + language);
    }

    /** The kinds that a language has patterns of. */
    static Collection<String> kinds(Locale language) {
        return Objects.requireNonNull(PATTERNS.get(language)).stringPropertyNames();
    }

    /** Of what is previewed, only titles and subject lines; a message is not told in its title. */
    private static String titleOf(NotificationView n) {
        if (n.title() != null) {
            return n.title();
        }
        return n.kind() == Notification.Kind.MESSAGE ? "" : n.preview();
    }

    private static String message(NotificationView n) {
        if (Boolean.TRUE.equals(n.withdrawn())) {
            return "withdrawn";
        }
        return Boolean.TRUE.equals(n.confirm()) ? "confirm" : "plain";
    }

    private static Properties read(Locale language) {
        String name = "titles_" + language.toLanguageTag() + ".properties";
        try (InputStream file =
                Objects.requireNonNull(Titles.class.getResourceAsStream(name), name)) {
            Properties patterns = new Properties();
            patterns.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
