package org.tandem.platform.caller;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What makes a command repeatable: the caller's own {@code Idempotency-Key} (the IETF HTTPAPI draft
 * of that name) and a fingerprint of what was asked. It is stored inside the document that the
 * command creates, under a unique index, so that neither a crash nor another instance can come
 * between the check and the effect.
 *
 * @param by who sent it; two persons' keys never meet
 * @param key the caller's UUID, or one of our own where none was sent
 * @param fingerprint SHA-256 of the operation, its target and its body
 */
public record CommandKey(PersonId by, String key, String fingerprint) {

    /** The name of the request header. */
    public static final String HEADER = "Idempotency-Key";

    /**
     * Reads the header, with or without the quotes of RFC 9651.
     *
     * @param header the header's value; without one the command is never taken for a repetition
     * @param operation what is asked of which target, such as {@code send to <conversation id>}
     * @param command the body
     * @throws org.tandem.platform.problem.ProblemException 400 when the header holds no UUID
     */
    public static CommandKey of(
            Caller caller,
            @Nullable String header,
            String operation,
            Object command,
            JsonMapper json) {
        String key = header == null ? Ids.next() : uuid(header);
        return new CommandKey(
                caller.person(), key, sha256(operation + "\n" + json.writeValueAsString(command)));
    }

    private static String uuid(String header) {
        String value = header.strip();
        if (value.length() > 2 && value.startsWith("\"") && value.endsWith("\"")) {
            value = value.substring(1, value.length() - 1);
        }
        try {
            String uuid = UUID.fromString(value).toString();
            if (uuid.equalsIgnoreCase(value)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as is a UUID in a short form.
        }
        throw Problem.INVALID.exception(new Problem.FieldError(HEADER, "must be a UUID"));
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
