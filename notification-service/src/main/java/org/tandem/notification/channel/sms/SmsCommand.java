package org.tandem.notification.channel.sms;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Category;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is asked for by a text message of one word, or of that and a category: {@code
 * STOP}, {@code ALTO NOTICIAS}. Whatever has more words is said to people.
 *
 * @param verb what is asked for
 * @param category of which; null for all
 * @param language in which it was asked
 */
record SmsCommand(Verb verb, @Nullable Category category, Locale language) {

    /** What can be asked for. */
    enum Verb {
        /** Not to be sent text messages. */
        STOP,
        /** To be sent them again. */
        START,
        /** To be told what can be asked for. */
        HELP
    }

    private static final Map<String, SmsCommand> ALL = all();

    /** The command that a text is, in capitals or not, with accents or not; empty for any other. */
    static Optional<SmsCommand> read(String text) {
        return Optional.ofNullable(ALL.get(folded(text)));
    }

    private static Map<String, SmsCommand> all() {
        Map<String, SmsCommand> all = new HashMap<>();
        for (Locale language : SmsWords.LANGUAGES) {
            SmsWords words = SmsWords.in(language);
            for (Verb verb : Verb.values()) {
                for (String said : words.verbs(verb)) {
                    all.putIfAbsent(folded(said), new SmsCommand(verb, null, language));
                    if (verb != Verb.HELP) {
                        categories(all, words, new SmsCommand(verb, null, language), said);
                    }
                }
            }
        }
        return Map.copyOf(all);
    }

    /** Nobody stops what tells of danger, so it has no word. */
    private static void categories(
            Map<String, SmsCommand> all, SmsWords words, SmsCommand command, String said) {
        for (Category category : Category.values()) {
            if (category != Category.EMERGENCY) {
                for (String named : words.categories(category)) {
                    all.putIfAbsent(
                            folded(said + named),
                            new SmsCommand(command.verb(), category, command.language()));
                }
            }
        }
    }

    /**
     * Letters and digits alone, without the marks on them: people write what is quick to write, and
     * some languages write no spaces.
     */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
