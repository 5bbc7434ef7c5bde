package org.tandem.journeys;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.util.List;

/**
 * What the gateway answered.
 *
 * @param status the HTTP status
 * @param contentType the media type, or the empty text
 * @param retryAfter the header of that name in seconds, or 0
 * @param etag the version of what was answered, as its header says it, or the empty text
 * @param text the body
 */
record Answer(int status, String contentType, long retryAfter, String etag, String text) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(HttpResponse<String> response) {
        var headers = response.headers();
        return new Answer(
                response.statusCode(),
                headers.firstValue("Content-Type").orElse(""),
                headers.firstValueAsLong("Retry-After").orElse(0),
                headers.firstValue("ETag").orElse(""),
                response.body());
    }

    /** The body; a missing node when it holds nothing. */
    JsonNode json() {
        return json(text);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static String text(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** One field of each of several things, in their order. */
    static List<String> texts(JsonNode all, String field) {
        return all.valueStream().map(one -> one.required(field).asString()).toList();
    }

    boolean isGood() {
        return status / 100 == 2;
    }

    /** Whether the same request may succeed later: trouble on Tandem's side. */
    boolean isWorthRepeating() {
        return status >= 500;
    }

    /** Itself, when it is good. */
    Answer good() {
        if (!isGood()) {
            throw new AssertionError("answered with " + status + ": " + text);
        }
        return this;
    }
}
