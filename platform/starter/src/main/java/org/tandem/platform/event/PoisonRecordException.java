package org.tandem.platform.event;

import org.jspecify.annotations.Nullable;

/** A record that will never be readable, however often it is tried; it goes to the dead letters. */
public final class PoisonRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoisonRecordException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
