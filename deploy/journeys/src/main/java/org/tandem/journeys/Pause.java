package org.tandem.journeys;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What a client does between two attempts. */
final class Pause {

    private Pause() {}

    static void of(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
