package org.tandem.district;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Families of one home language, with names that fit.
 *
 * @param language a BCP 47 tag
 * @param weight how many families of a hundred
 * @param sharesFamilyName whether a couple usually does
 * @param abroad time zones where a parent may live who is not here
 * @param female given names
 * @param male given names
 * @param family family names
 */
record Culture(
        String language,
        int weight,
        boolean sharesFamilyName,
        List<String> abroad,
        List<Spelling> female,
        List<Spelling> male,
        List<Spelling> family) {

    /** In the order of their shares; a changed order changes every district. */
    static final List<Culture> ALL =
            Stream.of("en", "es", "vi", "zh", "ar", "hi", "uk", "am", "so", "ko", "pl")
                    .map(Culture::read)
                    .toList();

    static final Culture ENGLISH = ALL.getFirst();

    private static final int WEIGHTS = ALL.stream().mapToInt(Culture::weight).sum();

    static Culture any(Random random) {
        int ticket = random.nextInt(WEIGHTS);
        for (Culture culture : ALL) {
            ticket -= culture.weight;
            if (ticket < 0) {
                return culture;
            }
        }
        throw new IllegalStateException("The weights do not add up.");
    }

    Spelling givenName(boolean woman, Random random) {
        return one(woman ? female : male, random);
    }

    Spelling familyName(Random random) {
        return one(family, random);
    }

    static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static Culture read(String language) {
        Properties names = new Properties();
        String file = "names/" + language + ".properties";
        try (InputStream in = Culture.class.getResourceAsStream(file)) {
            names.load(
                    new InputStreamReader(
                            Objects.requireNonNull(in, file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Culture(
                language,
                Integer.parseInt(names.getProperty("weight")),
                names.getProperty("couple").equals("same"),
                list(names, "abroad").toList(),
                list(names, "female").map(Spelling::of).toList(),
                list(names, "male").map(Spelling::of).toList(),
                list(names, "family").map(Spelling::of).toList());
    }

    private static Stream<String> list(Properties names, String key) {
        return Stream.of(names.getProperty(key).split(", ", -1));
    }
}
