package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;

/** What is made of a cell's text, clean and dirty. */
class FormsTests {

    @ParameterizedTest
    @CsvSource({
        "true,true,",
        "false,false,",
        "TRUE,true,BOOLEAN_FORM",
        "True,true,BOOLEAN_FORM",
        "1,true,BOOLEAN_FORM",
        "yes,true,BOOLEAN_FORM",
        "Y,true,BOOLEAN_FORM",
        "FALSE,false,BOOLEAN_FORM",
        "0,false,BOOLEAN_FORM",
        "No,false,BOOLEAN_FORM",
        "t,,BOOLEAN_UNREADABLE",
        "2,,BOOLEAN_UNREADABLE",
        "active,,BOOLEAN_UNREADABLE"
    })
    void booleans(String text, @Nullable Boolean value, @Nullable ProblemCode problem) {
        check(Words.flag(text), value, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01,2026-09-01,",
        "2024-02-29,2024-02-29,",
        "2026/09/01,2026-09-01,DATE_FORM",
        "2026/9/1,2026-09-01,DATE_FORM",
        "2026.09.01,2026-09-01,DATE_FORM",
        "2026-9-1,2026-09-01,DATE_FORM",
        "20260901,2026-09-01,DATE_FORM",
        "2026-09-01T00:00:00Z,2026-09-01,DATE_FORM",
        "2026-09-01T08:30:00.000Z,2026-09-01,DATE_FORM",
        "2026-09-01T08:30:00-05:00,2026-09-01,DATE_FORM",
        "2026-09-01 08:30:00,2026-09-01,DATE_FORM",
        "01/02/2023,,DATE_AMBIGUOUS",
        "1/2/23,,DATE_AMBIGUOUS",
        "25/12/2023,,DATE_AMBIGUOUS",
        "01.02.2023,,DATE_AMBIGUOUS",
        "01-02-2023,,DATE_AMBIGUOUS",
        "2023-02-29,,DATE_UNREADABLE",
        "2023-13-01,,DATE_UNREADABLE",
        "2023-00-10,,DATE_UNREADABLE",
        "2023111,,DATE_UNREADABLE",
        "2023-01/02,,DATE_UNREADABLE",
        "0001-01-01,,DATE_UNREADABLE",
        "9999-12-31,,DATE_UNREADABLE",
        "2026-09-01T99:99:99Z,,DATE_UNREADABLE",
        "45170,,DATE_UNREADABLE",
        "1. May 2023,,DATE_UNREADABLE",
        "soon,,DATE_UNREADABLE"
    })
    void dates(String text, @Nullable LocalDate value, @Nullable ProblemCode problem) {
        check(Dates.date(text), value, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01T18:25:43.511Z,2026-09-01T18:25:43.511Z,",
        "2026-09-01T18:25:43Z,2026-09-01T18:25:43Z,",
        "2026-09-01T18:25:43+02:00,2026-09-01T16:25:43Z,DATE_TIME_FORM",
        "2026-09-01T18:25:43,2026-09-01T18:25:43Z,DATE_TIME_FORM",
        "2026-09-01 18:25:43,2026-09-01T18:25:43Z,DATE_TIME_FORM",
        "2026-09-01,2026-09-01T00:00:00Z,DATE_TIME_FORM",
        "2026/09/01,2026-09-01T00:00:00Z,DATE_TIME_FORM",
        "01/02/2023 10:00,,DATE_TIME_UNREADABLE",
        "2026-09-01T25:00:00Z,,DATE_TIME_UNREADABLE",
        "2026-09-01T18:25:43+2,,DATE_TIME_UNREADABLE",
        "now,,DATE_TIME_UNREADABLE"
    })
    void times(String text, @Nullable Instant value, @Nullable ProblemCode problem) {
        check(Dates.instant(text), value, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26", "2026/27", "2026-2027", "0000", "20260", "next"})
    void years_that_are_none(String text) {
        check(Dates.year(text), null, ProblemCode.YEAR_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "04,04,",
        "KG,KG,",
        "Other,Other,",
        "1,01,GRADE_FORM",
        "9,09,GRADE_FORM",
        "K,KG,GRADE_FORM",
        "kg,KG,GRADE_FORM",
        "OTHER,Other,GRADE_FORM",
        "0,,GRADE_UNKNOWN",
        "14,,GRADE_UNKNOWN",
        "4th,,GRADE_UNKNOWN"
    })
    void grades(String text, @Nullable String value, @Nullable ProblemCode problem) {
        check(Words.grade(text), value, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "schoolYear,SCHOOL_YEAR,",
        "gradingPeriod,GRADING_PERIOD,",
        "SCHOOLYEAR,SCHOOL_YEAR,WORD_FORM",
        "Term,TERM,WORD_FORM",
        "school year,,WORD_UNKNOWN",
        "quarter,,WORD_UNKNOWN",
        "ext:,,WORD_UNKNOWN",
        "ext:a b,,WORD_UNKNOWN",
        "EXT:quarter,,WORD_UNKNOWN"
    })
    void words(
            String text, AcademicSessionRow.@Nullable Type value, @Nullable ProblemCode problem) {
        Reading<Extensible<AcademicSessionRow.Type>> reading =
                Words.extensible(AcademicSessionRow.Type.class, text);
        assertThat(reading.value() == null ? null : reading.value().known()).isEqualTo(value);
        assertThat(reading.problem()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext:quarter", "ext:jp.k-12_x"})
    void a_districts_own_word_is_kept(String text) {
        assertThat(Words.extensible(AcademicSessionRow.Type.class, text))
                .isEqualTo(Reading.good(new Extensible<>(null, text)));
    }

    @ParameterizedTest
    @CsvSource({
        "en,en,",
        "es-MX,es-MX,",
        "zh-Hant,zh-Hant,",
        "hmn,hmn,",
        "und,und,",
        "en_US,en-US,LANGUAGE_FORM",
        "ES,es,LANGUAGE_FORM",
        "english,,LANGUAGE_UNKNOWN",
        "xx,,LANGUAGE_UNKNOWN",
        "e,,LANGUAGE_UNKNOWN",
        "es mx,,LANGUAGE_UNKNOWN",
        "x-private,,LANGUAGE_UNKNOWN"
    })
    void languages(String text, @Nullable String value, @Nullable ProblemCode problem) {
        check(Words.language(text), value, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York,",
        "UTC,",
        "EST5EDT,",
        "Eastern Standard Time,TIME_ZONE_UNKNOWN",
        "America/Maplewood,TIME_ZONE_UNKNOWN",
        "GMT+5,TIME_ZONE_UNKNOWN"
    })
    void time_zones(String text, @Nullable ProblemCode problem) {
        assertThat(Words.zone(text).problem()).isEqualTo(problem);
        assertThat(Words.zone(text).value() == null).isEqualTo(problem != null);
    }

    @ParameterizedTest
    @CsvSource({
        "rosa@example.org,",
        "o'hara+x@example.co.uk,",
        "josé@exämple.org,",
        "rosa@localhost,",
        "rosa,EMAIL_FORM",
        "@example.org,EMAIL_FORM",
        "rosa@,EMAIL_FORM",
        "a@b@c,EMAIL_FORM",
        "Rosa <rosa@example.org>,EMAIL_FORM",
        "a@example.org;b@example.org,EMAIL_FORM"
    })
    void addresses(String text, @Nullable ProblemCode problem) {
        assertThat(Words.email(text).problem()).isEqualTo(problem);
    }

    private static <T> void check(
            Reading<T> reading, @Nullable T value, @Nullable ProblemCode problem) {
        assertThat(reading.value()).isEqualTo(value);
        assertThat(reading.problem()).isEqualTo(problem);
    }
}
