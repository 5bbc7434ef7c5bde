package org.tandem.identity;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One district file.
 *
 * @param district the district itself
 * @param schools its schools
 * @param people everybody who can sign in: staff and guardians
 * @param students the children, who cannot
 */
record SampleDistrict(
        District district, List<School> schools, List<Person> people, List<Student> students) {

    /** A district; its id is the tenant in every token. */
    record District(String id, String name, String timeZone) {}

    /** A school; its id is unique within the district. */
    record School(String id, String name) {}

    /** A grown-up; the username is unique over all districts, the id within one. */
    record Person(
            String id,
            String username,
            String givenName,
            String familyName,
            String language,
            String timeZone,
            List<Role> roles) {}

    /** What a person is at one school: guardian, teacher, counselor or principal. */
    record Role(String role, String school) {}

    /** A child with the ids of its guardians and of the people who teach or counsel it. */
    record Student(
            String id,
            String givenName,
            String familyName,
            String school,
            String grade,
            List<String> guardians,
            List<String> staff) {}

    /**
     * Reads every {@code .json} file of the directory, in the order of the file names.
     *
     * @throws IllegalStateException when there is none
     */
    static List<SampleDistrict> readAll(Path directory) {
        JsonMapper json = JsonMapper.shared();
        List<SampleDistrict> districts;
        try (Stream<Path> files =
                Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
            districts =
                    files.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .map(file -> json.readValue(file.toFile(), SampleDistrict.class))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (districts.isEmpty()) {
            throw new IllegalStateException(
                    "There is no district file (*.json) in "
                            + directory.toAbsolutePath()
                            + "; tandem.identity.districts names the directory.");
        }
        return districts;
    }
}
