package org.tandem.messaging.attachment.scan;

import java.io.IOException;
import java.io.InputStream;

/** Looks for malware; a program outside of Tandem. */
public interface AttachmentScanner {

    /** What it found. */
    enum Verdict {
        /** Nothing. */
        CLEAN,
        /** Something it knows. */
        INFECTED
    }

    /**
     * Looks through a file.
     *
     * @throws IOException when there is no answer, or none that is a verdict
     */
    Verdict scan(InputStream content) throws IOException;
}
