package org.tandem.messaging.roster.oneroster;

import java.util.List;

/** What comes of opening a package. */
public sealed interface Opening {

    /**
     * The package can be read; whoever opened it closes it.
     *
     * @param pack the package
     * @param remarks what is not as it should be, but does not prevent reading
     */
    record Opened(OneRosterPackage pack, List<Problem> remarks) implements Opening {

        /** Keeps a copy. */
        public Opened {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Nothing of the package is read.
     *
     * @param problems why, at least one error among them
     */
    record Refused(List<Problem> problems) implements Opening {

        /** Keeps a copy. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
