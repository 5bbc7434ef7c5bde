package org.tandem.district;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a guardian may, or is, for one child; the nine rights that the importer knows. */
enum Right {
    LEGAL_GUARDIAN("legalGuardian"),
    LIVES_WITH("livesWith"),
    CUSTODY("custody"),
    ACCESS_TO_RECORDS("accessToRecords"),
    DISCIPLINARY_CONTACT("disciplinaryContact"),
    EMERGENCY_CONTACT("emergencyContact"),
    PRIMARY_CARE("primaryCare"),
    PICK_UP("pickUp"),
    RECEIVES_MAIL("receivesMail");

    /** A parent with whom the child lives. */
    static final Set<Right> ALL = Collections.unmodifiableSet(EnumSet.allOf(Right.class));

    /** A parent in another home who shares custody. */
    static final Set<Right> ELSEWHERE =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(LIVES_WITH, PRIMARY_CARE)));

    /** A parent in another home without custody. */
    static final Set<Right> INFORMED =
            Collections.unmodifiableSet(
                    EnumSet.of(LEGAL_GUARDIAN, ACCESS_TO_RECORDS, RECEIVES_MAIL));

    /** A relative who lives with the family. */
    static final Set<Right> RELATIVE =
            Collections.unmodifiableSet(EnumSet.of(LIVES_WITH, EMERGENCY_CONTACT, PICK_UP));

    private final String word;

    Right(String word) {
        this.word = word;
    }

    /** The word of the metadata column. */
    String word() {
        return word;
    }

    /** Finds the right of a word of the metadata column. */
    static Right of(String word) {
        for (Right right : values()) {
            if (right.word.equals(word)) {
                return right;
            }
        }
        throw new IllegalArgumentException("There is no right called " + word + ".");
    }
}
