package org.tandem.goals.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.goals.goal.Area;
import org.tandem.goals.template.Template.Text;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;

import java.util.Locale.LanguageRange;
import java.util.Map;

class TemplateTests {

    private static final Map<String, Template> BUILT_IN =
            TemplateService.builtIn(JsonMapper.shared());

    private static final Contracts CONTRACTS = Contracts.of("goals-service");

    @Test
    void every_event_is_as_its_contract_says() {
        CONTRACTS.holdForProducer(TemplateEvent.class);
        assertThat(CONTRACTS.types())
                .filteredOn(type -> type.startsWith("org.tandem.goals.template."))
                .hasSize(TemplateEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void five_templates_come_in_five_languages_each_with_words_of_its_own() {
        assertThat(BUILT_IN.keySet())
                .containsExactlyInAnyOrder(
                        "reading-plan",
                        "attendance",
                        "homework-routine",
                        "feelings-and-friends",
                        "language-at-home");
        assertThat(BUILT_IN.values())
                .allSatisfy(t -> {
                    assertThat(t.texts().keySet())
                            .containsExactlyInAnyOrder("en", "es", "fr", "ar", "zh");
                    assertThat(t.texts().values())
                            .allMatch(text -> !text.title().isBlank() && !text.success().isBlank())
                            .extracting(Text::homeDoes)
                            .doesNotHaveDuplicates();
                });
    }

    @Test
    void a_reader_gets_the_language_that_suits_best_and_else_english() {
        assertThat(language("es-MX")).isEqualTo("es");
        assertThat(language("zh-Hant-TW")).isEqualTo("zh");
        assertThat(language("AR")).isEqualTo("ar");
        assertThat(language("so, fr;q=0.5")).isEqualTo("fr");
        assertThat(language("so")).isEqualTo("en");
        assertThat(language("*")).isEqualTo("en");
    }

    @Test
    void a_tag_with_capitals_is_found_by_its_own_name() {
        var text = new Text("a", "b", "c", "d");
        var template = new Template(Area.OTHER, 4, null, null, Map.of("en", text, "pt-BR", text));

        assertThat(template.language(LanguageRange.parse("pt-br"))).isEqualTo("pt-BR");
        assertThat(template.language(LanguageRange.parse("pt"))).isEqualTo("en");
    }

    private static String language(String wanted) {
        Template reading = BUILT_IN.get("reading-plan");
        assertThat(reading).isNotNull();
        return reading.language(LanguageRange.parse(wanted));
    }
}
