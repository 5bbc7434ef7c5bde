package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What manifest.csv says about the package.
 *
 * @param version the version of the binding
 * @param systemName the sending system's name, or null
 * @param systemCode the sending system's code, or null
 * @param modes the mode of each file that is named; who is not named is absent
 */
public record Manifest(
        Version version,
        @Nullable String systemName,
        @Nullable String systemCode,
        Map<FileKind, Mode> modes) {

    /** Keeps a copy. */
    public Manifest {
        Map<FileKind, Mode> copy = new EnumMap<>(FileKind.class);
        copy.putAll(modes);
        modes = Collections.unmodifiableMap(copy);
    }

    /** The mode of a file; ABSENT when it is not named. */
    public Mode mode(FileKind kind) {
        return modes.getOrDefault(kind, Mode.ABSENT);
    }

    /** The files that are sent and that Tandem uses, in the order in which they refer to others. */
    public Set<FileKind> sent() {
        return modes.keySet().stream()
                .filter(k -> k.isUsed() && mode(k) != Mode.ABSENT)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the package is complete, so that it must have orgs, users and roles. */
    boolean isFull() {
        return !modes.containsValue(Mode.DELTA);
    }
}
