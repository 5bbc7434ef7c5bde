package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A person, whatever she is to whom.
 *
 * @param id unique within the district
 * @param username unique over all districts
 * @param name how she is called
 * @param contact how she is reached
 * @param roles what she is where, the main one first
 * @param pupil of students only
 */
record Person(
        String id,
        String username,
        Name name,
        Contact contact,
        List<Role> roles,
        @Nullable Pupil pupil) {

    Person with(List<Role> newRoles) {
        return new Person(id, username, name, contact, newRoles, pupil);
    }

    Person with(Name newName) {
        return new Person(id, username, newName, contact, roles, pupil);
    }

    Person with(Contact newContact) {
        return new Person(id, username, name, newContact, roles, pupil);
    }

    Person with(Pupil newPupil) {
        return new Person(id, username, name, contact, roles, newPupil);
    }

    /** What is known of a student; only of one. */
    Pupil student() {
        if (pupil == null) {
            throw new IllegalStateException(id + " is no student.");
        }
        return pupil;
    }

    /** The organisation that a student or a member of staff belongs to; none for guardians. */
    @Nullable String primaryOrg() {
        return roles.isEmpty() || roles.getFirst().isGuardian() ? null : roles.getFirst().org();
    }
}
