package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is to be made.
 *
 * @param cast the file of hand-made people
 * @param id the district's id, when no cast says it
 * @param people how many in all; 0 for the cast only
 * @param seed another seed gives other people
 * @param change how many per cent of the people are different from the same request without it
 * @param out the folder for the files
 * @param compress whether the package is deflated
 */
record Request(
        @Nullable Path cast,
        String id,
        int people,
        long seed,
        int change,
        Path out,
        boolean compress) {

    private static final String USAGE =
            "--out=DIR [--cast=FILE | --id=ID] [--people=N] [--seed=N] [--change=PERCENT]"
                    + " [--compress]";

    private static final Set<String> KNOWN =
            Set.of("out", "cast", "id", "people", "seed", "change", "compress");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static Request of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            String name = pair[0].startsWith("--") ? pair[0].substring(2) : "";
            if (!KNOWN.contains(name) || (pair.length == 1) != name.equals("compress")) {
                throw new IllegalArgumentException(argument + " is not understood: " + USAGE);
            }
            given.put(name, pair.length == 1 ? "" : pair[1]);
        }
        String out = given.get("out");
        String cast = given.get("cast");
        String id = given.getOrDefault("id", "");
        if (out == null || (cast == null) == id.isEmpty()) {
            throw new IllegalArgumentException("Some arguments are missing or too many: " + USAGE);
        }
        if (cast == null && !id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("--id is made of a to z, 0 to 9 and hyphens.");
        }
        int change = (int) number(given, "change", 0);
        if (change < 0 || change > 100) {
            throw new IllegalArgumentException("--change is from 0 to 100 per cent.");
        }
        return new Request(
                cast == null ? null : Path.of(cast),
                id,
                Math.toIntExact(number(given, "people", 0)),
                number(given, "seed", 1),
                change,
                Path.of(out),
                given.containsKey("compress"));
    }

    private static long number(Map<String, String> given, String name, long otherwise) {
        String text = given.get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number, not " + text + ".", e);
        }
    }
}
