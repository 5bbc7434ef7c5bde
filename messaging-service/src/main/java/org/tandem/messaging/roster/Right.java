package org.tandem.messaging.roster;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What may be recorded of a guardian and one student: the nine rights of school information
 * systems.
 */
public enum Right {
    /** Decides for the student in law. */
    LEGAL_GUARDIAN("legalGuardian"),
    /** Shares a home with the student. */
    LIVES_WITH("livesWith"),
    /** Has custody. */
    CUSTODY("custody"),
    /** May see the student's records. */
    ACCESS_TO_RECORDS("accessToRecords"),
    /** Is told of disciplinary matters. */
    DISCIPLINARY_CONTACT("disciplinaryContact"),
    /** Is called in an emergency. */
    EMERGENCY_CONTACT("emergencyContact"),
    /** Cares for the student day by day. */
    PRIMARY_CARE("primaryCare"),
    /** May pick the student up. */
    PICK_UP("pickUp"),
    /** Gets the school's mail. */
    RECEIVES_MAIL("receivesMail");

    private final String word;

    Right(String word) {
        this.word = word;
    }

    /** All nine: what every guardian has of whom nothing else is recorded. */
    public static Set<Right> all() {
        return EnumSet.allOf(Right.class);
    }

    /**
     * The right with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Right of(String word) {
        return Arrays.stream(values())
                .filter(r -> r.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is none of the nine rights"));
    }

    /** The same rights in the order of this enum: equal sets are stored alike. */
    static Set<Right> ordered(Set<Right> rights) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(rights.stream().sorted().toList()));
    }

    /** The word used in files, answers and events. */
    @JsonValue
    public String word() {
        return word;
    }
}
