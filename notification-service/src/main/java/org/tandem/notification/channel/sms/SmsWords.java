package org.tandem.notification.channel.sms;

import com.ibm.icu.text.MessageFormat;

import org.tandem.notification.inbox.Category;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is said and understood in text messages, in one language: {@code sms_<language>.properties}.
 * Answers are patterns of ICU MessageFormat with {@code name}, who writes, and {@code category}.
 */
final class SmsWords {

    /** In the order in which commands are looked for; those of English may be used by everybody. */
    static final List<Locale> LANGUAGES =
            List.of(
                    Locale.ENGLISH,
                    Locale.forLanguageTag("es"),
                    Locale.forLanguageTag("fr"),
                    Locale.forLanguageTag("ar"),
                    Locale.forLanguageTag("zh"));

    private static final Map<Locale, SmsWords> ALL =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), SmsWords::new));

    private final Locale language;
    private final Properties texts;

    /** What is answered. */
    enum Answer {
        /** How to stop, below the first message. */
        FIRST,
        /** Nothing more is sent. */
        STOPPED,
        /** Nothing more of a category is sent. */
        STOPPED_ONE,
        /** All is sent again. */
        STARTED,
        /** A category is sent again. */
        STARTED_ONE,
        /** What can be written. */
        HELP_ANSWER,
        /** Nobody is told anything on this number. */
        UNKNOWN,
        /** There is no conversation that it could be an answer to. */
        NO_CONVERSATION,
        /** There was no text. */
        NO_TEXT
    }

    private SmsWords(Locale language) {
        this.language = language;
        this.texts = read("sms_" + language.toLanguageTag() + ".properties");
    }

    /** Those of a language that there are words of. */
    static SmsWords in(Locale language) {
        return Objects.requireNonNull(ALL.get(language), language::toLanguageTag);
    }

    /** The words by which something is asked for. */
    List<String> verbs(SmsCommand.Verb verb) {
        return words(verb.name());
    }

    /** The words by which a category is named; the first is how it is written in an answer. */
    List<String> categories(Category category) {
        return words("CATEGORY." + category.name());
    }

    private List<String> words(String key) {
        return Arrays.stream(text(key).split(",", -1)).map(String::strip).toList();
    }

    /** An answer that is about no category. */
    String say(Answer answer, String name) {
        return format(answer, Map.of("name", name));
    }

    /** An answer about a category. */
    String say(Answer answer, String name, Category category) {
        return format(answer, Map.of("name", name, "category", categories(category).getFirst()));
    }

    private String format(Answer answer, Map<String, Object> arguments) {
        // A format keeps state while it writes, so none is shared.
        return new MessageFormat(text(answer.name()), language).format(arguments);
    }

    private String text(String key) {
        return Objects.requireNonNull(
                texts.getProperty(key), () -> key + " is missing in " + language);
    }

    private static Properties read(String name) {
        try (InputStream file =
                Objects.requireNonNull(SmsWords.class.getResourceAsStream(name), name)) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
