package org.tandem.goals.template;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.goal.Area;
import org.tandem.platform.text.PlainText;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a goal can be proposed from: its area, how long it takes, and its words in several
 * languages.
 *
 * @param area what it is about
 * @param weeks how many weeks it is meant for, 1 to 52
 * @param minutes how long home does its part each time; absent when that is not what matters
 * @param timesPerWeek on how many days of a week home does its part; absent when that is not what
 *     matters
 * @param texts its words by BCP 47 tag; English among them, to which every other language falls
 *     back; at most 50 languages
 */
record Template(
        @NotNull(message = "is missing: such as ACADEMIC") Area area,
        @NotNull(message = "is missing: 1 to 52")
                @Min(value = 1, message = "is less than 1")
                @Max(value = 52, message = "is more than 52")
                Integer weeks,
        @Nullable
                @Min(value = 1, message = "is less than 1")
                @Max(value = 480, message = "is more than 480")
                Integer minutes,
        @Nullable
                @Min(value = 1, message = "is less than 1")
                @Max(value = 7, message = "is more than 7")
                Integer timesPerWeek,
        @NotEmpty(message = "is missing: the words by language")
                @Size(max = 50, message = "has more than 50 languages")
                Map<
                                @Pattern(
                                        regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}",
                                        message = "has a name that is no BCP 47 tag")
                                String,
                                @NotNull(message = "is null") @Valid Text>
                        texts) {

    /** The language that every template has. */
    static final String FALLBACK = "en";

    /**
     * The words in one language, as a proposal takes them.
     *
     * @param title one line; at most 200 characters
     * @param success what success looks like; at most 2000 characters
     * @param homeDoes what home does; at most 2000 characters
     * @param schoolDoes what school does; at most 2000 characters
     */
    record Text(
            @NotBlank(message = "is missing: one line")
                    @Size(max = 200, message = "has more than 200 characters")
                    @PlainText(lines = false)
                    String title,
            @NotBlank(message = "is missing: what success looks like")
                    @Size(max = 2000, message = "has more than 2000 characters")
                    @PlainText
                    String success,
            @NotBlank(message = "is missing: what home does")
                    @Size(max = 2000, message = "has more than 2000 characters")
                    @PlainText
                    String homeDoes,
            @NotBlank(message = "is missing: what school does")
                    @Size(max = 2000, message = "has more than 2000 characters")
                    @PlainText
                    String schoolDoes) {}

    /** Keeps a copy. */
    @SuppressWarnings("NullAway") // validation has not been yet
    Template {
        texts = texts == null ? null : Map.copyOf(texts);
    }

    boolean hasFallback() {
        return texts.containsKey(FALLBACK);
    }

    /**
     * The language of its words that suits a reader best: RFC 4647, section 3.4, lookup.
     *
     * @param wanted language ranges, the most wanted first
     */
    String language(List<Locale.LanguageRange> wanted) {
        String found = Locale.lookupTag(wanted, texts.keySet());
        return found == null
                ? FALLBACK
                : texts.keySet().stream()
                        .filter(found::equalsIgnoreCase)
                        .findFirst()
                        .orElse(FALLBACK);
    }

    Text text(String language) {
        return Objects.requireNonNull(texts.get(language), "a template has its language");
    }
}
