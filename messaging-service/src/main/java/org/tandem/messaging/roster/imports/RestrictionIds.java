package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.oneroster.GuardianRestriction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ids of the roster's restrictions: made of what they say, so that every import of the same one
 * gives it the same id.
 */
final class RestrictionIds {

    private RestrictionIds() {}

    static String of(GuardianRestriction r) {
        String content =
                String.join(
                        "\n",
                        r.guardianSourcedId(),
                        r.scope().name(),
                        r.instrument(),
                        String.valueOf(r.from()),
                        String.valueOf(r.to()));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return "roster-" + HexFormat.of().formatHex(Arrays.copyOf(hash, 10));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
