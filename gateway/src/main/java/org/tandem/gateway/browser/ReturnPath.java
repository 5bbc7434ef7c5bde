package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The page to return to after signing in: the parameter {@code to}, on this origin only. */
final class ReturnPath {

    static final String PARAMETER = "to";
    private static final int LONGEST = 512;

    /**
     * One slash, then no second one: browsers read {@code //host} and {@code /\host} as another
     * site's address, and drop control characters before they look.
     */
    private static final Pattern OWN =
            Pattern.compile(
                    "/(?:[A-Za-z0-9._~!$&'()*+,;=:@%?#-][A-Za-z0-9._~!$&'()*+,;=:@%?#/-]*)?");

    private ReturnPath() {}

    /**
     * Reads it; the start page when it is not there.
     *
     * @throws ResponseStatusException 400 when it is not a path of this origin
     */
    static String of(ServerWebExchange exchange) {
        return checked(exchange.getRequest().getQueryParams().getFirst(PARAMETER));
    }

    private static String checked(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return "/";
        }
        if (path.length() > LONGEST || !OWN.matcher(path).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            return new URI(path).toString();
        } catch (URISyntaxException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }
}
