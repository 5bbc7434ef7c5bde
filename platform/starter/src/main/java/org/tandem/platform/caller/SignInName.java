package org.tandem.platform.caller;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.token.PersonKey;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A name by which a district's sign-in knows somebody, in the one form in which names are compared:
 * in small letters, composed (NFC), without space around it. Nothing else is taken for the same:
 * who looks alike, or shares an address up to a dot, is somebody else.
 *
 * @param value what kind of name, and the name, such as {@code email:rosa@example.org}
 */
public record SignInName(String value) {

    /** The field of a person's document that holds all of hers. */
    public static final String FIELD = "signInNames";

    /** A name as a token or the roster writes it. */
    static SignInName of(PersonKey key, String name) {
        String small = Normalizer.normalize(name.strip(), Form.NFC).toLowerCase(Locale.ROOT);
        return new SignInName(
                key.name().toLowerCase(Locale.ROOT) + ":" + Normalizer.normalize(small, Form.NFC));
    }

    /**
     * The values of all names that the roster has of somebody, as they are stored with her.
     *
     * @param email her e-mail address
     * @param username her name at the district's sign-in
     */
    public static List<String> all(@Nullable String email, @Nullable String username) {
        return Stream.concat(stored(PersonKey.EMAIL, email), stored(PersonKey.USERNAME, username))
                .toList();
    }

    private static Stream<String> stored(PersonKey key, @Nullable String name) {
        return name == null || name.isBlank() ? Stream.of() : Stream.of(of(key, name).value());
    }
}
