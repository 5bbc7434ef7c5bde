package org.tandem.platform.caller;

import java.util.List;

/**
 * Addresses that need no access token, because each request proves in another way what it may do: a
 * service's beans of this type are added up.
 *
 * @param patterns as Spring's {@code PathPattern} has them, such as {@code /hooks/*}
 */
public record OpenPaths(List<String> patterns) {

    /** Makes the list its own. */
    public OpenPaths {
        patterns = List.copyOf(patterns);
    }
}
