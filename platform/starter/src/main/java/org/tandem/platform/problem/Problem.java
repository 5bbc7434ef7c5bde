package org.tandem.platform.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.net.URI;
import java.util.List;

/**
 * One kind of error a client can meet: RFC 9457 section 3.1 with a stable type URI. The detail says
 * what to do about it, in the words of the person who reads it.
 *
 * @param slug the last part of the type URI, stable for ever
 * @param status the HTTP status it is sent with
 * @param title what is wrong, the same for every occurrence
 * @param detail what to do
 */
public record Problem(String slug, HttpStatus status, String title, String detail) {

    /** What every type URI begins with; a URN, because it names and does not locate. */
    public static final String TYPE_PREFIX = "urn:tandem:problem:";

    /** The answer to everything the caller may not see, so that a refusal gives nothing away. */
    public static final Problem NOT_FOUND =
            new Problem(
                    "not-found",
                    HttpStatus.NOT_FOUND,
                    "Not found",
                    "There is nothing here that you may see. Check the address.");

    /** No access token came with the request. */
    public static final Problem UNAUTHENTICATED =
            new Problem(
                    "unauthenticated",
                    HttpStatus.UNAUTHORIZED,
                    "Sign-in needed",
                    "Send an access token in the Authorization header: 'Bearer <token>'.");

    /** The access token is malformed, expired, or from an issuer that is not trusted. */
    public static final Problem TOKEN_NOT_ACCEPTED =
            new Problem(
                    "token-not-accepted",
                    HttpStatus.UNAUTHORIZED,
                    "Access token not accepted",
                    "The access token is expired or not valid here. Sign in again.");

    /** A field, parameter or header does not hold what it must; {@code errors} names each. */
    public static final Problem INVALID =
            new Problem(
                    "invalid",
                    HttpStatus.BAD_REQUEST,
                    "The request is not valid",
                    "Correct the fields named in 'errors' and send it again.");

    /** The body cannot be read at all. */
    public static final Problem MALFORMED =
            new Problem(
                    "malformed",
                    HttpStatus.BAD_REQUEST,
                    "The body cannot be read",
                    "Send one JSON object, as the API reference describes it.");

    /** An Idempotency-Key came again with another request. */
    public static final Problem IDEMPOTENCY_KEY_REUSED =
            new Problem(
                    "idempotency-key-reused",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Idempotency-Key used for another request",
                    "Take a new UUID for a new request; repeat a key only with the same body.");

    /** The service's own database does not answer. */
    public static final Problem STORE_UNAVAILABLE =
            new Problem(
                    "store-unavailable",
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Temporarily unavailable",
                    "Try again in a few seconds, with the same Idempotency-Key.");

    /** No issuer answers, so that an access token cannot be judged. */
    public static final Problem SIGN_IN_UNAVAILABLE =
            new Problem(
                    "service-unavailable",
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Temporarily unavailable",
                    "Signing in is not available at the moment. Try again in a few seconds.");

    /** The body is not JSON by its Content-Type. */
    public static final Problem UNSUPPORTED_MEDIA_TYPE =
            new Problem(
                    "unsupported-media-type",
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The content type is not supported",
                    "Send JSON, with Content-Type: application/json.");

    /** The body is larger than the service takes. */
    public static final Problem TOO_LARGE =
            new Problem(
                    "too-large",
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The body is too large",
                    "Send less than 256 KiB.");

    /** Something is broken on our side; the log has it under the request's id. */
    public static final Problem INTERNAL =
            new Problem(
                    "internal",
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "Something went wrong here",
                    "It was recorded. Try again later, with the same Idempotency-Key.");

    /**
     * One field that is wrong.
     *
     * @param field the path of the field, parameter or header
     * @param message what it must be
     */
    public record FieldError(String field, String message) {}

    /** The stable type URI. */
    public URI type() {
        return URI.create(TYPE_PREFIX + slug);
    }

    /** The same problem with a detail of this occurrence. */
    public Problem withDetail(String occurrence) {
        return new Problem(slug, status, title, occurrence);
    }

    /** The exception that answers the request with this problem. */
    public ProblemException exception(FieldError... errors) {
        return new ProblemException(this, List.of(errors));
    }

    /** The document of RFC 9457, with an {@code errors} member when there are any. */
    public ProblemDetail toDetail(List<FieldError> errors) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(type());
        document.setTitle(title);
        if (!errors.isEmpty()) {
            document.setProperty("errors", errors);
        }
        return document;
    }
}
