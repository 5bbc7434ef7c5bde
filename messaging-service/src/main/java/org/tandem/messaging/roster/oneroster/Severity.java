package org.tandem.messaging.roster.oneroster;

/** What a problem costs. */
public enum Severity {
    /** The row, the file or the package is not read. */
    ERROR,
    /** It is read, in the way the problem says. */
    WARNING,
    /** Nothing is wrong; something is left out on purpose. */
    INFO
}
