package org.tandem.identity;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

import java.util.Collection;
import java.util.List;

/**
 * Somebody who can sign in. What the person may do is not decided here but by the services, from
 * the district's roster; so there are no authorities.
 */
record SamplePerson(String district, SampleDistrict.Person person) implements UserDetails {

    /** The password of all sample people. It protects nothing: the people are invented. */
    static final String PASSWORD = "tandem";

    @Override
    public String getUsername() {
        return person.username();
    }

    @Override
    public String getPassword() {
        return "{noop}" + PASSWORD;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }
}
