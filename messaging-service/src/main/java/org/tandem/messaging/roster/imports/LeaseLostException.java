package org.tandem.messaging.roster.imports;

/** Another instance imports into the district now, because this one was silent for too long. */
final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("another instance has taken over the import");
    }
}
