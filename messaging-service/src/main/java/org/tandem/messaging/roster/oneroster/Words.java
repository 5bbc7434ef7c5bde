package org.tandem.messaging.roster.oneroster;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the cells that hold a word of a vocabulary. */
final class Words {

    private static final Pattern EXTENSION = Pattern.compile("ext:[a-zA-Z0-9.\\-_]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+");
    private static final Map<String, Boolean> BOOLEANS =
            Map.of(
                    "true", true, "1", true, "yes", true, "y", true, "false", false, "0", false,
                    "no", false, "n", false);
    private static final List<String> GRADES =
            List.of(
                    "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08",
                    "09", "10", "11", "12", "13", "PS", "UG", "Other");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /** How each constant is spelt: asked for several times in every row. */
    private static final Map<Enum<?>, String> SPELT = new ConcurrentHashMap<>();

    private Words() {}

    static Reading<Boolean> flag(String text) {
        Boolean value = BOOLEANS.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            return Reading.bad(ProblemCode.BOOLEAN_UNREADABLE);
        }
        return value.toString().equals(text)
                ? Reading.good(value)
                : Reading.repaired(value, ProblemCode.BOOLEAN_FORM);
    }

    /** A word of an enumeration; its constants are spelt as the standard does, but in capitals. */
    static <E extends Enum<E>> Reading<E> word(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (spelt(constant).equals(text)) {
                return Reading.good(constant);
            }
            if (spelt(constant).equalsIgnoreCase(text)) {
                return new Reading<>(constant, ProblemCode.WORD_FORM, spelt(constant));
            }
        }
        return Reading.bad(ProblemCode.CHOICE_UNKNOWN, all(type));
    }

    static <E extends Enum<E>> Reading<Extensible<E>> extensible(Class<E> type, String text) {
        if (EXTENSION.matcher(text).matches()) {
            return Reading.good(new Extensible<>(null, text));
        }
        Reading<E> word = word(type, text);
        E known = word.value();
        return known == null
                ? Reading.bad(ProblemCode.WORD_UNKNOWN, word.detail())
                : new Reading<>(
                        new Extensible<>(known, spelt(known)), word.problem(), word.detail());
    }

    private static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Words::spelt)
                .collect(Collectors.joining(", "));
    }

    /** SITE_ADMINISTRATOR is spelt siteAdministrator. */
    static String spelt(Enum<?> constant) {
        return SPELT.computeIfAbsent(constant, Words::spell);
    }

    private static String spell(Enum<?> constant) {
        String capitals =
                Arrays.stream(constant.name().split("_"))
                        .map(w -> w.charAt(0) + w.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
        return capitals.substring(0, 1).toLowerCase(Locale.ROOT) + capitals.substring(1);
    }

    /** A CEDS grade level. */
    static Reading<String> grade(String text) {
        if (GRADES.contains(text)) {
            return Reading.good(text);
        }
        String longer = text.equalsIgnoreCase("K") ? "KG" : text.length() == 1 ? "0" + text : text;
        return GRADES.stream()
                .filter(longer::equalsIgnoreCase)
                .findFirst()
                .map(g -> Reading.repaired(g, ProblemCode.GRADE_FORM))
                .orElseGet(() -> Reading.bad(ProblemCode.GRADE_UNKNOWN));
    }

    static Reading<String> email(String text) {
        return EMAIL.matcher(text).matches()
                ? Reading.good(text)
                : Reading.bad(ProblemCode.EMAIL_FORM);
    }

    /** A BCP 47 tag; {@code english} is one by its form, but no language. */
    static Reading<String> language(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            String language = locale.getLanguage();
            boolean exists =
                    (language.length() == 2 && LANGUAGES.contains(language))
                            || language.length() == 3
                            || locale.toLanguageTag().equals("und");
            if (!exists) {
                return Reading.bad(ProblemCode.LANGUAGE_UNKNOWN);
            }
            String tag = locale.toLanguageTag();
            return tag.equals(text)
                    ? Reading.good(tag)
                    : Reading.repaired(tag, ProblemCode.LANGUAGE_FORM);
        } catch (IllformedLocaleException e) {
            return Reading.bad(ProblemCode.LANGUAGE_UNKNOWN);
        }
    }

    /** An IANA zone. */
    static Reading<ZoneId> zone(String text) {
        return ZONES.contains(text)
                ? Reading.good(ZoneId.of(text))
                : Reading.bad(ProblemCode.TIME_ZONE_UNKNOWN);
    }
}
