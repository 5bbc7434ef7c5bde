package org.tandem.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.notification.channel.sms.SmsCommand.Verb;
import org.tandem.notification.channel.sms.SmsWords.Answer;
import org.tandem.notification.inbox.Category;

import java.util.List;
import java.util.Locale;

class SmsCommandTests {

    static List<Locale> languages() {
        return SmsWords.LANGUAGES;
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP, , en",
        "stop, STOP, , en",
        "' Stop. ', STOP, , en",
        "Unsubscribe, STOP, , en",
        "opt-out, STOP, , en",
        "STOP NEWS, STOP, ANNOUNCEMENT, en",
        "start goals, START, GOAL, en",
        "HELP, HELP, , en",
        "ALTO, STOP, , es",
        "¡alto!, STOP, , es",
        "ALTO NOTICIAS, STOP, ANNOUNCEMENT, es",
        "stop noticias, STOP, ANNOUNCEMENT, es",
        "INICIAR, START, , es",
        "ARRÊT, STOP, , fr",
        "arret, STOP, , fr",
        "Arrêt préoccupations, STOP, CONCERN, fr",
        "ARRET PREOCCUPATIONS, STOP, CONCERN, fr",
        "إيقاف, STOP, , ar",
        "ايقاف, STOP, , ar",
        "إيقاف الأخبار, STOP, ANNOUNCEMENT, ar",
        "停止, STOP, , zh",
        "停止新闻, STOP, ANNOUNCEMENT, zh",
        "停止 新闻。, STOP, ANNOUNCEMENT, zh",
        "恢复新闻, START, ANNOUNCEMENT, zh",
        "帮助, HELP, , zh",
    })
    void a_word_asks_for_something_in_five_languages(
            String text, Verb verb, Category category, String language) {
        assertThat(SmsCommand.read(text))
                .contains(new SmsCommand(verb, category, Locale.forLanguageTag(language)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Please stop",
                "Stop by at 4?",
                "He needs help",
                "STOP EMERGENCIES",
                "news",
                "Alto, ¿a qué hora?",
                "👍"
            })
    void whatever_else_is_written_is_said_to_people(String text) {
        assertThat(SmsCommand.read(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_word_of_a_language_means_what_its_file_says(Locale language) {
        SmsWords words = SmsWords.in(language);
        for (Verb verb : Verb.values()) {
            for (String said : words.verbs(verb)) {
                assertThat(SmsCommand.read(said)).map(SmsCommand::verb).as(said).contains(verb);
                for (Category category : Category.values()) {
                    if (verb == Verb.HELP || category == Category.EMERGENCY) {
                        continue;
                    }
                    for (String named : words.categories(category)) {
                        assertThat(SmsCommand.read(said + " " + named))
                                .as(said + " " + named)
                                .map(SmsCommand::category)
                                .contains(category);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_answer_is_there_in_every_language(Answer answer) {
        for (Locale language : SmsWords.LANGUAGES) {
            SmsWords words = SmsWords.in(language);
            String said = words.say(answer, "Tandem", Category.ANNOUNCEMENT);

            assertThat(said).as("%s in %s", answer, language).isNotBlank().doesNotContain("{", "}");
            assertThat(said.contains(words.categories(Category.ANNOUNCEMENT).getFirst()))
                    .as("%s in %s names the category", answer, language)
                    .isEqualTo(
                            answer == Answer.STOPPED_ONE
                                    || answer == Answer.STARTED_ONE
                                    || answer == Answer.HELP_ANSWER);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void the_words_that_answers_tell_people_to_write_are_understood(Locale language) {
        SmsWords words = SmsWords.in(language);
        for (Verb verb : new Verb[] {Verb.STOP, Verb.HELP}) {
            assertThat(words.say(Answer.FIRST, "Tandem").toLowerCase(language))
                    .contains(words.verbs(verb).getFirst());
        }
        assertThat(words.say(Answer.STOPPED, "Tandem").toLowerCase(language))
                .contains(words.verbs(Verb.START).getFirst());
        assertThat(words.say(Answer.STARTED, "Tandem").toLowerCase(language))
                .contains(words.verbs(Verb.STOP).getFirst());
    }

    @Test
    void an_answer_in_twilios_markup_has_no_markup_of_its_own() {
        assertThat(SmsInbound.twiml("A & B <c> ¿é?"))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message>A &#38; B"
                                + " &#60;c&#62; ¿é?</Message></Response>");
        assertThat(SmsInbound.twiml(null)).endsWith("<Response></Response>");
    }
}
