package org.tandem.messaging.roster.oneroster;

import java.util.Arrays;
import java.util.Optional;

/** How the manifest says a file is to be understood. */
public enum Mode {
    /** The file was not sent. */
    ABSENT("absent"),
    /** The file is everything there is. */
    BULK("bulk"),
    /** The file is what has changed. */
    DELTA("delta");

    private final String text;

    Mode(String text) {
        this.text = text;
    }

    /** As it is written in the manifest. */
    public String text() {
        return text;
    }

    static Optional<Mode> of(String text) {
        return Arrays.stream(values()).filter(m -> m.text.equals(text)).findFirst();
    }
}
