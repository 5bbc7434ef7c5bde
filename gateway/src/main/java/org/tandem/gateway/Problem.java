package org.tandem.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.net.URI;

/**
 * A problem document (RFC 9457): what the gateway answers when it answers itself.
 *
 * @param type stable name of the kind of problem; clients decide and translate by it
 * @param title the kind of problem in a few words, the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened and what to do now; never an address, a token or a stack trace
 * @param instance path of the request
 * @param service the part of Tandem concerned, as in the route's metadata; null when it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String service) {

    private static final String TYPES = "urn:tandem:problem:";

    /** A problem of a known kind. */
    public static Problem of(Kind kind, String detail, String instance) {
        return new Problem(
                URI.create(TYPES + kind.slug),
                kind.title,
                kind.status.value(),
                detail,
                instance,
                null);
    }

    /** For a status that has no kind of its own, such as 405: HTTP's own words. */
    static Problem of(HttpStatus status, String detail, String instance) {
        return new Problem(
                URI.create("about:blank"),
                status.getReasonPhrase(),
                status.value(),
                detail,
                instance,
                null);
    }

    Problem about(@Nullable String affected) {
        return new Problem(type, title, status, detail, instance, affected);
    }

    /** The kinds of problem the gateway reports; the slugs are a promise to clients. */
    public enum Kind {
        BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request", "The request is not understood"),
        UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in first"),
        SIGN_IN_FAILED(HttpStatus.UNAUTHORIZED, "sign-in-failed", "Signing in did not work"),
        FORGED(
                HttpStatus.FORBIDDEN,
                "forged-request",
                "The request does not prove that it comes from Tandem's own page"),
        NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is nothing here"),
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "request-timeout", "The request came too slowly"),
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request is too large"),
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong at our end"),
        BROKEN_OFF(HttpStatus.BAD_GATEWAY, "service-broken-off", "The answer was cut off"),
        UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                "A part of Tandem is not available"),
        TIMEOUT(
                HttpStatus.GATEWAY_TIMEOUT,
                "service-timeout",
                "A part of Tandem is taking too long");

        private final HttpStatus status;
        private final String slug;
        private final String title;

        Kind(HttpStatus status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }
    }
}
