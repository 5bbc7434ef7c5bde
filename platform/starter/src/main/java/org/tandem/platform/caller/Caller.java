package org.tandem.platform.caller;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.util.Set;

/**
 * Who makes a request. The access token says only which person of which district it is; what that
 * person may do is decided by the services from the roster.
 *
 * <p>Controllers receive it as {@code @AuthenticationPrincipal Caller caller}.
 *
 * @param district the tenant; every query is filtered by it
 * @param person the person, or the client id of a machine
 * @param scopes the OAuth 2.0 scopes of the token
 */
public record Caller(DistrictId district, PersonId person, Set<String> scopes) {

    /** Keeps a copy of the scopes. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
