package org.tandem.district;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who can sign in at the identity provider of the local run: the grown-ups of the cast, and a few
 * of the invented people of each role. Students can when they are 18.
 */
final class SignIns {

    /** For 11 roles this is at most 44 people. */
    private static final int OF_EACH_ROLE = 4;

    /**
     * Somebody who can sign in.
     *
     * @param id the {@code sourcedId}
     * @param email absent when the roster has none
     */
    record SignIn(
            String id,
            String username,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email,
            String givenName,
            String familyName,
            String language,
            String timeZone,
            List<Place> roles) {}

    /**
     * A role.
     *
     * @param role the OneRoster word
     * @param school the id of a school, or of the district
     */
    record Place(String role, String school) {}

    /** The file. */
    record Content(District district, List<SignIn> people) {}

    private final District district;
    private final List<SignIn> people = new ArrayList<>();
    private final Map<String, Integer> ofRole = new HashMap<>();

    SignIns(District district) {
        this.district = district;
    }

    /** Takes all grown-ups of the cast, or some people of another part. */
    void add(Part part, boolean cast) {
        for (Person person : part.people()) {
            if (person.pupil() != null
                    && (cast || !SchoolYear.isAdult(person.pupil().birthDate()))) {
                continue;
            }
            if (cast || isWanted(person)) {
                people.add(signIn(person));
            }
        }
    }

    void write(Path file) {
        // Its own line end, as the default one is the machine's.
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        JsonMapper.shared().writer().with(printer).writeValue(file, new Content(district, people));
    }

    private boolean isWanted(Person person) {
        boolean wanted =
                person.roles().stream()
                        .anyMatch(role -> ofRole.getOrDefault(role.role(), 0) < OF_EACH_ROLE);
        if (wanted) {
            person.roles().stream()
                    .map(Role::role)
                    .distinct()
                    .forEach(role -> ofRole.merge(role, 1, Integer::sum));
        }
        return wanted;
    }

    private static SignIn signIn(Person person) {
        return new SignIn(
                person.id(),
                person.username(),
                person.contact().email(),
                person.name().given(),
                person.name().family(),
                person.contact().language(),
                person.contact().timeZone(),
                person.roles().stream().map(r -> new Place(r.role(), r.org())).toList());
    }
}
