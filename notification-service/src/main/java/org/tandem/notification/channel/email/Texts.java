package org.tandem.notification.channel.email;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

import org.tandem.notification.inbox.Category;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words of an e-mail in one language: a pattern of ICU MessageFormat each, in {@code
 * mail_<language>.properties}. The arguments: {@code about} (a type), {@code category} (the name of
 * one), {@code count} (how many notifications), {@code date} and {@code name} (the reader's).
 */
final class Texts {

    /** The languages that there are words in; others are written to in the first. */
    static final List<Locale> LANGUAGES =
            List.of(
                    Locale.ENGLISH,
                    Locale.forLanguageTag("es"),
                    Locale.forLanguageTag("fr"),
                    Locale.forLanguageTag("ar"),
                    Locale.forLanguageTag("zh"));

    private static final Map<Locale, Texts> ALL =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Texts::new));

    private final Locale language;
    private final Properties patterns;

    private Texts(Locale language) {
        this.language = language;
        this.patterns = read("mail_" + language.toLanguageTag() + ".properties");
    }

    /** The words in a language, or in English where there are none. */
    static Texts in(Locale language) {
        return Objects.requireNonNullElseGet(
                ALL.get(Locale.of(language.getLanguage())),
                () -> Objects.requireNonNull(ALL.get(LANGUAGES.getFirst())));
    }

    /** In which language they are. */
    Locale language() {
        return language;
    }

    /** In which direction it is written, as HTML says it. */
    String direction() {
        return ULocale.forLocale(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /** A text that has no arguments. */
    String of(String key) {
        return of(key, Map.of());
    }

    /** A text with its arguments. */
    String of(String key, Map<String, Object> arguments) {
        // A format keeps state while it writes, so none is shared.
        return new MessageFormat(pattern(key), language).format(arguments);
    }

    /** A text about a category. */
    String of(String key, Category category) {
        return of(key, Map.of("category", category.name()));
    }

    /** What a category is called. */
    String category(Category category) {
        return of("category", category);
    }

    /** A day with its weekday, without the year. */
    String day(Instant at, ZoneId zone) {
        return date("MMMMEEEEd", at, zone);
    }

    /** A day and the time of it. */
    String time(Instant at, ZoneId zone) {
        String time = date("MMMMEEEEdjm", at, zone);
        // So that no line begins with what comes after the hour.
        int last = time.lastIndexOf(' ');
        return last < 0 ? time : time.substring(0, last) + '\u00a0' + time.substring(last + 1);
    }

    private String date(String skeleton, Instant at, ZoneId zone) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, language);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(at));
    }

    String pattern(String key) {
        return Objects.requireNonNull(
                patterns.getProperty(key), () -> key + " is missing in " + language);
    }

    Set<String> keys() {
        return patterns.stringPropertyNames();
    }

    private static Properties read(String name) {
        try (InputStream file =
                Objects.requireNonNull(Texts.class.getResourceAsStream(name), name)) {
            Properties patterns = new Properties();
            patterns.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
