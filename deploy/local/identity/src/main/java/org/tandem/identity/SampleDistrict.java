package org.tandem.identity;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The people of one district who can sign in, as deploy/local/generate-district writes them.
 *
 * @param district the district itself
 * @param people staff, guardians and grown-up students
 */
record SampleDistrict(District district, List<Person> people) {

    private static final String FILES = ".sign-ins.json";

    /** A district; its id is the tenant in every token. */
    record District(String id, String name, String timeZone) {}

    /**
     * Somebody who can sign in.
     *
     * @param id the {@code sourcedId} in the roster, unique within the district
     * @param username unique over all districts
     * @param email none when the roster has none
     */
    record Person(
            String id,
            String username,
            @Nullable String email,
            String givenName,
            String familyName,
            String language,
            String timeZone,
            List<Role> roles) {}

    /** What a person is at one school, or at the district: a role of OneRoster. */
    record Role(String role, String school) {}

    /**
     * Reads every {@code .sign-ins.json} file of the directory, in the order of the file names.
     *
     * @throws IllegalStateException when there is none
     */
    static List<SampleDistrict> readAll(Path directory) {
        JsonMapper json = JsonMapper.shared();
        List<SampleDistrict> districts;
        try (Stream<Path> files =
                Files.isDirectory(directory) ? Files.list(directory) : Stream.empty()) {
            districts =
                    files.filter(file -> file.toString().endsWith(FILES))
                            .sorted()
                            .map(file -> json.readValue(file.toFile(), SampleDistrict.class))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (districts.isEmpty()) {
            throw new IllegalStateException(
                    "There is no file *"
                            + FILES
                            + " in "
                            + directory.toAbsolutePath()
                            + "; tandem.identity.districts names the directory, and"
                            + " deploy/local/generate-district makes such files.");
        }
        return districts;
    }
}
