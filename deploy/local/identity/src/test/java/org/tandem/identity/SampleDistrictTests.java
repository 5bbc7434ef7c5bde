package org.tandem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.district.GenerateDistrict;
import org.tandem.identity.SampleDistrict.District;
import org.tandem.identity.SampleDistrict.Person;
import org.tandem.identity.SampleDistrict.Role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SampleDistrictTests {

    static final Path CASTS = Path.of("..", "district", "cast");

    @TempDir Path dir;

    @Test
    void what_the_generator_writes_is_what_is_read() throws IOException {
        GenerateDistrict.generate("--cast=" + CASTS.resolve("lakeside.json"), "--out=" + dir);
        GenerateDistrict.generate("--id=elmwood", "--people=300", "--out=" + dir);

        List<SampleDistrict> districts = SampleDistrict.readAll(dir);

        assertThat(districts)
                .extracting(file -> file.district().id())
                .containsExactly("elmwood", "lakeside");
        SampleDistrict lakeside = districts.getLast();
        assertThat(lakeside.district())
                .isEqualTo(new District("lakeside", "Lakeside Schools", "America/Detroit"));
        assertThat(lakeside.people())
                .contains(
                        new Person(
                                "g-201",
                                "per.lind",
                                "per.lind@lakeside.example",
                                "Per",
                                "Lind",
                                "en",
                                "America/Detroit",
                                List.of(new Role("parent", "oak"))));
    }

    @Test
    void other_files_of_the_directory_are_left_alone() throws IOException {
        Files.writeString(dir.resolve("notes.json"), "no JSON");
        Files.writeString(
                dir.resolve("elm.sign-ins.json"),
                "{\"district\":{\"id\":\"elm\",\"name\":\"Elm\",\"timeZone\":\"UTC\"},\"people\":[]}");
        assertThat(SampleDistrict.readAll(dir)).hasSize(1);
    }

    @Test
    void a_directory_without_districts_is_named() {
        assertThatThrownBy(() -> SampleDistrict.readAll(dir))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("tandem.identity.districts")
                .hasMessageContaining("generate-district");
    }
}
