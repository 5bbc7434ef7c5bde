package org.tandem.notification.channel;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What came of bringing a parcel. */
public sealed interface Outcome {

    /**
     * The remote system has taken it.
     *
     * @param receipt by which it tells later what became of it; null where it does not
     */
    record Sent(@Nullable String receipt) implements Outcome {}

    /**
     * The address is no good: it bounces until somebody changes it.
     *
     * @param reason in words of the protocol, without address and text
     */
    record Bounced(String reason) implements Outcome {}

    /**
     * She does not want it on this way, or may not get it so.
     *
     * @param reason in a word, such as {@code stopped}
     */
    record Suppressed(String reason) implements Outcome {}

    /**
     * Will not work however often it is tried.
     *
     * @param reason in words of the protocol, without address and text
     */
    record Dead(String reason) implements Outcome {}

    /**
     * Not this one, not now: the system is well, and refuses this parcel for the time being.
     *
     * @param reason in words of the protocol, without address and text
     */
    record Postponed(String reason) implements Outcome {}

    /**
     * Not now: the system is away, slow or asks for patience. Nothing was brought, or nobody knows.
     *
     * @param reason in words of the protocol, without address and text
     * @param after how long the system asks to wait; null where it does not say
     */
    record Later(String reason, @Nullable Duration after) implements Outcome {}
}
