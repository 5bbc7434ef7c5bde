package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class ChangesTests {

    @TempDir static Path dir;

    private static Unpacked before;
    private static Unpacked after;

    @BeforeAll
    static void make() throws IOException {
        before = Unpacked.of(dir.resolve("before"), "--id=elmwood", "--people=2500");
        after = Unpacked.of(dir.resolve("after"), "--id=elmwood", "--people=2500", "--change=10");
    }

    @Test
    void so_many_people_are_different_and_nobody_else() {
        Map<String, NamedCsvRecord> was = before.byId("users");
        Map<String, NamedCsvRecord> is = after.byId("users");
        Set<String> different =
                was.keySet().stream()
                        .filter(is::containsKey)
                        .filter(id ->
                                !Unpacked.row(was, id)
                                        .getFields()
                                        .equals(Unpacked.row(is, id).getFields()))
                        .collect(Collectors.toCollection(HashSet::new));
        Map<String, Set<String>> classesThen = classes(before);
        Map<String, Set<String>> classesNow = classes(after);
        classesThen.forEach((student, classes) -> {
            if (is.containsKey(student) && !classes.equals(classesNow.get(student))) {
                assertThat(different.add(student)).isTrue();
            }
        });
        assertThat(different.size()).isCloseTo(250, Percentage.withPercentage(5));
    }

    @Test
    void a_few_families_and_teachers_have_come_and_gone() {
        Set<String> was = before.byId("users").keySet();
        Set<String> is = after.byId("users").keySet();
        assertThat(is).hasSameSizeAs(was);
        List<String> arrived = is.stream().filter(id -> !was.contains(id)).toList();
        assertThat(arrived)
                .hasSizeBetween(5, 60)
                .allMatch(id -> id.matches("g[sgt]-n\\d{6}"))
                .anyMatch(id -> id.startsWith("gs-"))
                .anyMatch(id -> id.startsWith("gg-"))
                .anyMatch(id -> id.startsWith("gt-"));
    }

    @Test
    void the_classes_are_the_same_and_everything_still_resolves() {
        assertThat(after.text("classes.csv")).isEqualTo(before.text("classes.csv"));
        assertThat(after.text("orgs.csv")).isEqualTo(before.text("orgs.csv"));
        Set<String> users = after.byId("users").keySet();
        for (NamedCsvRecord row : after.rows("enrollments")) {
            assertThat(users).contains(row.getField("userSourcedId"));
        }
        for (NamedCsvRecord row : after.rows("users")) {
            assertThat(users).containsAll(Unpacked.list(row, "agentSourcedIds"));
        }
        assertThat(after.rows("enrollments")).hasSameSizeAs(before.rows("enrollments"));
    }

    @Test
    void the_same_change_is_the_same_each_time() throws IOException {
        Unpacked again =
                Unpacked.of(dir.resolve("again"), "--id=elmwood", "--people=2500", "--change=10");
        for (String name : after.names()) {
            assertThat(again.text(name)).isEqualTo(after.text(name));
        }
    }

    @Test
    void the_cast_stays_as_it_is() throws IOException {
        Unpacked changed =
                Unpacked.of(
                        dir.resolve("cast"),
                        "--cast=" + CastTests.LAKESIDE,
                        "--people=300",
                        "--change=100");
        Unpacked cast = Unpacked.of(dir.resolve("only"), "--cast=" + CastTests.LAKESIDE);
        assertThat(changed.text("users.csv")).startsWith(cast.text("users.csv"));
    }

    private static Map<String, Set<String>> classes(Unpacked roster) {
        return roster.rows("enrollments").stream()
                .filter(row -> row.getField("role").equals("student"))
                .collect(
                        Collectors.groupingBy(
                                row -> row.getField("userSourcedId"),
                                Collectors.mapping(
                                        row -> row.getField("classSourcedId"),
                                        Collectors.toSet())));
    }
}
