package org.tandem.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The states of a delivery, as its readers find them. */
class StateTests {

    private static final Pattern ROW =
            Pattern.compile("\\| `([A-Z]+)` \\| ((?:`[A-Z]+`(?:, )?)+) \\|");

    @Test
    void the_table_in_the_readme_is_that_of_the_code() throws IOException {
        Map<State, Set<State>> told = new EnumMap<>(State.class);
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> told.put(State.valueOf(row.group(1)), states(row.group(2))));

        Map<State, Set<State>> real = new EnumMap<>(State.class);
        Arrays.stream(State.values())
                .filter(s -> !s.next().isEmpty())
                .forEach(s -> real.put(s, s.next()));
        assertThat(told).isEqualTo(real);
    }

    private static Set<State> states(String cell) {
        Set<State> states = EnumSet.noneOf(State.class);
        Arrays.stream(cell.split(", "))
                .forEach(s -> states.add(State.valueOf(s.substring(1, s.length() - 1))));
        return states;
    }
}
