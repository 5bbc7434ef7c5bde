package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * That a person is signed in at a browser: the content of the sealed cookie.
 *
 * @param registration where the person signed in
 * @param accessToken what services are shown
 * @param expires when the access token does
 * @param due from when on the access token is to be refreshed
 * @param refreshToken what it is refreshed with; the issuer may have given none
 * @param idToken what the issuer is shown when the person signs out
 * @param csrf what a page must repeat in every request that changes something
 * @param ends when the person has to sign in again
 */
record Session(
        String registration,
        String accessToken,
        Instant expires,
        Instant due,
        @Nullable String refreshToken,
        String idToken,
        String csrf,
        Instant ends) {

    /** Nothing of the tokens: this text may come into a log. */
    @Override
    public String toString() {
        return "Session[%s, ends=%s]".formatted(registration, ends);
    }
}
