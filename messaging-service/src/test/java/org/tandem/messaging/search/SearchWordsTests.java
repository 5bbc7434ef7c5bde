package org.tandem.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class SearchWordsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    English    | Mateo read aloud today, didn't he?   | READ aloud
                    English    | Mateo's reading goal                 | mateo
                    English    | Room 12B at 3:45                     | 12b
                    Spanish    | Mañana no habrá natación             | manana natacion
                    French     | À l'école, une œuvre réussie         | ecole OEUVRE reussie
                    German     | Der Fußweg zur Straße ist gesperrt   | STRASSE fussweg
                    Turkish    | İstanbul'da ışık ve ılık IŞIK        | istanbul
                    Turkish    | Yarın ışıklar sönecek                | ISIKLAR
                    Turkish    | DİLEK geldi                          | dilek
                    Turkish    | Dilek geldi                          | DİLEK
                    Vietnamese | Thảo học giỏi, cảm ơn cô Đặng        | thao hoc gioi dang
                    Polish     | Łukasz był dziś chory                | lukasz dzis
                    Arabic     | قَرَأَ يُوسُف الكِتاب في المدرسة     | قرا يوسف الكتاب المدرسه
                    Arabic     | مـــدرسة إلى أحمد                    | مدرسة الي احمد
                    Arabic     | الحصة ٣ يوم ١٢                       | 12
                    Persian    | کتاب علی                             | كتاب علي
                    Hebrew     | שָׁלוֹם לכולם                          | שלום
                    Hindi      | विद्यालय में हिन्दी की कक्षा              | हिन्दी कक्षा
                    Hindi      | फ़ोन पर बात                            | फ़ोन
                    Russian    | Ребёнок сделал ёлку                  | ребенок елку
                    Ukrainian  | Дякую за зустріч                     | зустріч
                    Greek      | Η ΟΔΟΣ του σχολείου                  | οδός σχολειου
                    Greek      | μικρός                               | ΜΙΚΡΟΣ
                    Amharic    | ተማሪው ዛሬ ትምህርት ቤት፡መጣ።              | መጣ ትምህርት
                    Georgian   | ბავშვი სკოლაში                       | ᲡᲙᲝᲚᲐᲨᲘ
                    Chinese    | 明天学校没有课，请通知家长           | 学校
                    Chinese    | 明天学校没有课，请通知家长           | 没有课 家长
                    Chinese    | 今天下雨了                           | 雨
                    Japanese   | 明日は東京都庁へ遠足です             | 東京都
                    Japanese   | 給食のカレーがおいしい               | カレー
                    Japanese   | ﾃﾞｰﾀを送ります                       | データ
                    Korean     | 내일 학교에서 만나요                 | 학교
                    Korean     | 책을 읽었어요                        | 책
                    Thai       | พรุ่งนี้โรงเรียนหยุด                      | โรงเรียน
                    Thai       | ทำการบ้านด้วยน้ำ                       | น้ำ
                    Lao        | ນັກຮຽນໄປໂຮງຮຽນ                        | ໂຮງຮຽນ
                    Khmer      | សិស្សទៅសាលារៀន                         | សាលា
                    Burmese    | ကျောင်းသားများ                          | ကျောင်း
                    mixed      | 第3回PTA会議 at 5pm                  | pta 会議
                    wide       | Ｐａｒｋ １２                            | park 12
                    """)
    void what_was_said_is_found_again(String language, String said, String asked) {
        SearchWords text = SearchWords.of(said);
        SearchWords question = SearchWords.of(asked);

        assertThat(question.find(text)).as(language).isNotEmpty();
        assertThat(text.tokens()).as("the index knows it").containsAll(question.asked());
        assertThat(question.find(SearchWords.of(Normalizer.normalize(said, Normalizer.Form.NFD))))
                .as("however its letters are put together")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    one of two is missing       | Mateo read aloud        | mateo wrote
                    the middle of a word        | reading                 | ading
                    a short word is whole       | reading                 | rea
                    more than the word          | read                    | reading
                    a vowel makes another word  | काम                     | कम
                    another nukta               | जरा                     | ज़रा
                    another kana                | かき                    | かぎ
                    another letter, not accent  | мои                     | мой
                    another letter in Ukrainian | іжак                    | їжак
                    pairs that do not join      | 学校は東京、京都         | 東京都
                    another Thai tone           | ข้าว                     | ข่าว
                    """)
    void what_was_not_said_is_not_found(String why, String said, String asked) {
        assertThat(SearchWords.of(asked).find(SearchWords.of(said))).as(why).isEmpty();
    }

    @Test
    void a_word_of_four_letters_may_be_the_beginning_of_one() {
        SearchWords text =
                SearchWords.of("Her goals: reading, сочинение, und Mathematikunterricht");

        for (String asked :
                List.of("goal read", "readin", "сочин", "reading mathe", "goals", "mathematiku")) {
            SearchWords question = SearchWords.of(asked);
            assertThat(question.find(text)).as(asked).isNotEmpty();
            assertThat(text.tokens()).as(asked).containsAll(question.asked());
        }
    }

    @Test
    void the_index_is_asked_for_the_rarest_word_first_and_for_as_much_of_it_as_it_knows() {
        assertThat(SearchWords.of("the kindergarten is").asked())
                .containsExactly("kinderga~", "the", "is");
        assertThat(SearchWords.of("a party").asked()).containsExactly("party~", "a");
        assertThat(SearchWords.of("teacher").asked()).containsExactly("teache~");
        assertThat(SearchWords.of("东京都").asked()).containsExactly("东京", "京都");
    }

    @Test
    void no_index_asks_for_more_than_eight_words_and_the_text_is_compared_with_all() {
        String asked = "one two three four five six seven eight nine ten eleven";
        SearchWords question = SearchWords.of(asked);

        assertThat(question.asked()).hasSize(8);
        assertThat(question.find(SearchWords.of(asked + "!"))).hasSize(11);
        assertThat(question.find(SearchWords.of(asked.replace("one ", "")))).isEmpty();
    }

    @Test
    void a_long_text_has_five_hundred_tokens() {
        String words =
                IntStream.range(0, 2_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        assertThat(SearchWords.of(words).tokens()).hasSize(500).contains("w0", "w499~");
        assertThat(SearchWords.of("x".repeat(10_000)).tokens())
                .containsExactly("xxxx~", "xxxxx~", "xxxxxx~", "xxxxxxxx~");
    }

    @Test
    void a_place_is_where_it_stood_in_what_was_written() {
        String said = "Große Freude 👩‍👧: 학교에서, GROSSE!";

        assertThat(written(said, "grosse")).containsExactly("Große", "GROSSE");
        assertThat(written(said, "학교")).containsExactly("학교");
        assertThat(written("Cafe\u0301 ole", "café")).containsExactly("Cafe\u0301");
        assertThat(written("ﬁrst ﬁnal", "fina")).containsExactly("ﬁnal");
    }

    private static List<String> written(String said, String asked) {
        return SearchWords.of(asked).find(SearchWords.of(said)).stream()
                .map(p -> said.substring(p.start(), p.end()))
                .toList();
    }

    @Test
    void what_people_do_not_see_does_not_part_a_word() {
        assertThat(SearchWords.of("kin\u00ADder").tokens())
                .isEqualTo(SearchWords.of("kinder").tokens());
        assertThat(SearchWords.of("\u200Fשלום\u200E").tokens())
                .isEqualTo(SearchWords.of("שלום").tokens());
        assertThat(SearchWords.of("ក\u200Bខ").tokens()).isEqualTo(SearchWords.of("កខ").tokens());
    }

    @Test
    void what_has_neither_letter_nor_digit_is_no_question() {
        for (String none : List.of("", " ", "-- ’ !", "🎉👍", "\u0301", "\u200B", "٪", "。、")) {
            assertThat(SearchWords.of(none).isEmpty()).as(none).isTrue();
        }
        assertThat(SearchWords.of("\uD800").isEmpty()).as("half a pair").isTrue();
    }

    @Test
    void no_word_is_taken_for_an_author_a_category_or_a_beginning() {
        assertThat(SearchWords.of("@t-101 #EVENT * read~ a~").tokens())
                .containsExactlyInAnyOrder("t", "101", "even~", "event~", "read~", "a");
    }

    @Test
    void every_place_is_within_the_text() {
        String said = "各位家长：明天（3月5日）学校没有课。See you! ".repeat(50);

        assertThat(SearchWords.of("学校 see").find(SearchWords.of(said)))
                .hasSize(100)
                .allMatch(p -> p.start() < p.end() && p.end() <= said.length())
                .isSortedAccordingTo((Place a, Place b) -> Integer.compare(a.start(), b.start()));
    }
}
