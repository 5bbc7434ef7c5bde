package org.tandem.district;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class SignInsTests {

    @TempDir Path dir;

    @Test
    void the_grown_ups_of_the_cast_can_sign_in_and_its_students_cannot() throws IOException {
        JsonNode file = made("maplewood", "--cast=" + CastTests.MAPLEWOOD);
        assertThat(file.get("district").toString())
                .isEqualTo(
                        "{\"id\":\"maplewood\",\"name\":\"Maplewood Unified\","
                                + "\"timeZone\":\"America/Chicago\"}");
        assertThat(ids(file))
                .hasSameSizeAs(Cast.read(CastTests.MAPLEWOOD).people())
                .contains("t-101", "g-201", "t-120")
                .noneMatch(id -> id.startsWith("s-"));
        assertThat(person(file, "t-103").toString())
                .isEqualTo(
                        "{\"id\":\"t-103\",\"username\":\"nadia.haddad\","
                                + "\"email\":\"nadia.haddad@maplewood.example\","
                                + "\"givenName\":\"Nadia\",\"familyName\":\"Haddad\","
                                + "\"language\":\"ar\",\"timeZone\":\"America/Chicago\","
                                + "\"roles\":[{\"role\":\"teacher\",\"school\":\"oak\"},"
                                + "{\"role\":\"parent\",\"school\":\"birch\"}]}");
    }

    @Test
    void of_the_invented_people_at_most_50_can_sign_in_some_of_every_role() throws IOException {
        JsonNode file = made("elmwood", "--id=elmwood", "--people=5000");
        assertThat(ids(file)).hasSizeBetween(25, 50).doesNotHaveDuplicates();
        assertThat(
                        file.get("people")
                                .valueStream()
                                .flatMap(p -> p.get("roles").valueStream())
                                .map(role -> role.get("role").stringValue()))
                .contains(
                        "aide",
                        "counselor",
                        "districtAdministrator",
                        "guardian",
                        "parent",
                        "principal",
                        "proctor",
                        "relative",
                        "siteAdministrator",
                        "student",
                        "teacher");
    }

    @Test
    void two_large_districts_share_no_username() throws IOException {
        assertThat(
                        Stream.of(
                                        made("elm", "--id=elm", "--people=300"),
                                        made("oak", "--id=oak", "--people=300"))
                                .flatMap(file -> file.get("people").valueStream())
                                .map(p -> p.get("username").stringValue()))
                .doesNotHaveDuplicates();
    }

    private JsonNode made(String id, String... arguments) throws IOException {
        Unpacked.of(dir.resolve(id), arguments);
        return JsonMapper.shared()
                .readTree(dir.resolve(id).resolve(id + ".sign-ins.json").toFile());
    }

    private static List<String> ids(JsonNode file) {
        return file.get("people").valueStream().map(p -> p.get("id").stringValue()).toList();
    }

    private static JsonNode person(JsonNode file, String id) {
        return file.get("people")
                .valueStream()
                .filter(p -> p.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
