package org.tandem.identity;

import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** The people of all districts by their usernames. A wrong file is noticed at the start. */
@Component
@Lazy(false)
class SamplePeople implements UserDetailsService {

    /** Per role and district. */
    private static final int HINTS = 3;

    private final Map<String, SamplePerson> byUsername = new LinkedHashMap<>();

    SamplePeople(IdentityProperties properties) {
        List<SampleDistrict> largestFirst =
                SampleDistrict.readAll(Path.of(properties.districts())).stream()
                        .sorted(Comparator.comparingInt(file -> -file.people().size()))
                        .toList();
        for (SampleDistrict file : largestFirst) {
            for (SampleDistrict.Person person : file.people()) {
                SamplePerson former =
                        byUsername.put(
                                person.username(), new SamplePerson(file.district().id(), person));
                if (former != null) {
                    throw new IllegalStateException(
                            "Two people have the username " + person.username() + ".");
                }
            }
        }
    }

    @Override
    public SamplePerson loadUserByUsername(String username) {
        SamplePerson person = byUsername.get(username.strip().toLowerCase(Locale.ROOT));
        if (person == null) {
            throw new UsernameNotFoundException("There is no such person.");
        }
        return person;
    }

    /** A few people of each role, for somebody who does not know whom to sign in as. */
    SequencedMap<String, List<SamplePerson>> hints() {
        SequencedMap<String, List<SamplePerson>> hints = new LinkedHashMap<>();
        for (SamplePerson person : byUsername.values()) {
            for (SampleDistrict.Role role : person.person().roles()) {
                List<SamplePerson> known =
                        hints.computeIfAbsent(role.role(), _ -> new ArrayList<>());
                long neighbours =
                        known.stream()
                                .filter(other -> other.district().equals(person.district()))
                                .count();
                if (neighbours < HINTS && !known.contains(person)) {
                    known.add(person);
                }
            }
        }
        return hints;
    }
}
