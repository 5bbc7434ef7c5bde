package org.tandem.messaging.roster.oneroster;

import org.tandem.messaging.roster.oneroster.UserRow.UserId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of entries in braces, separated by commas: {@code {a:b},{c:d}}. */
final class Braces {

    private static final Pattern ENTRY = Pattern.compile("\\s*\\{([^{}]*+)}\\s*(,|$)");

    private Braces() {}

    /** What stands in each pair of braces; empty when the text is not such a list. */
    static Optional<List<String>> entries(String text) {
        List<String> entries = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.region(end, text.length()).lookingAt()) {
                return Optional.empty();
            }
            entries.add(matcher.group(1).strip());
            end = matcher.end();
        }
        return Optional.of(entries);
    }

    /** Ids in other systems, {@code {LDAP:jdoe}}. */
    static Reading<List<UserId>> userIds(String text) {
        List<UserId> ids = new ArrayList<>();
        for (String entry : entries(text).orElse(List.of(""))) {
            int colon = entry.indexOf(':');
            if (colon < 1 || colon == entry.length() - 1) {
                return Reading.bad(ProblemCode.USER_IDS_FORM);
            }
            ids.add(
                    new UserId(
                            entry.substring(0, colon).strip(), entry.substring(colon + 1).strip()));
        }
        return Reading.good(List.copyOf(ids));
    }
}
