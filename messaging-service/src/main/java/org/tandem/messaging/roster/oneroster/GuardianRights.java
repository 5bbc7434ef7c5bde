package org.tandem.messaging.roster.oneroster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rights of one guardian to the student whose row it is.
 *
 * @param guardianSourcedId the guardian
 * @param rights at least one
 */
public record GuardianRights(String guardianSourcedId, Set<GuardianRight> rights) {

    /** Keeps a copy. */
    public GuardianRights {
        rights = Set.copyOf(rights);
    }

    /** Reads {@code {g-1:legalGuardian livesWith},{g-2:receivesMail}}. */
    static Reading<List<GuardianRights>> read(String text) {
        Optional<List<String>> entries = Braces.entries(text);
        if (entries.isEmpty()) {
            return Reading.bad(ProblemCode.RIGHTS_FORM);
        }
        List<GuardianRights> all = new ArrayList<>();
        Set<String> guardians = new HashSet<>();
        for (String entry : entries.get()) {
            int colon = entry.indexOf(':');
            String guardian = colon < 1 ? "" : entry.substring(0, colon).strip();
            String words = entry.substring(colon + 1).strip();
            if (guardian.isEmpty()
                    || !Cells.isId(guardian)
                    || words.isEmpty()
                    || !guardians.add(guardian)) {
                return Reading.bad(ProblemCode.RIGHTS_FORM);
            }
            Set<GuardianRight> rights = EnumSet.noneOf(GuardianRight.class);
            for (String word : words.split("\\s+", -1)) {
                GuardianRight right = Words.word(GuardianRight.class, word).value();
                if (right == null) {
                    return Reading.bad(ProblemCode.RIGHT_UNKNOWN, allRights());
                }
                rights.add(right);
            }
            all.add(new GuardianRights(guardian, rights));
        }
        return Reading.good(List.copyOf(all));
    }

    private static String allRights() {
        return Arrays.stream(GuardianRight.values())
                .map(Words::spelt)
                .collect(Collectors.joining(", "));
    }
}
