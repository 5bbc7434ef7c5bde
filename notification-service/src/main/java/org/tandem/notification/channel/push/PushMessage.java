package org.tandem.notification.channel.push;

import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Parcel.Item;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.preference.Plan.Mode;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Locale;

/**
 * What a device is told, and how its push service is to handle it (RFC 8030). There is nothing in
 * it of what happened to whom: the device asks for that with its owner's rights.
 *
 * @param payload number and kind, as JSON
 * @param timeToLive how long it is kept for a device that is away
 * @param urgency whether it is worth waking the device
 * @param topic another with the same one takes its place while the device is away; at most 32
 *     characters of base64url, and not the same for two people
 */
record PushMessage(String payload, Duration timeToLive, Urgency urgency, String topic) {

    /** To which payloads are padded: their length tells nobody the kind. */
    static final int PADDED = 128;

    private static final int TOPIC_MAX = 32;

    /** Section 5.3. */
    enum Urgency {
        /** When it is on power or Wi-Fi. */
        LOW,
        /** On neither too. */
        NORMAL,
        /** With a low battery too. */
        HIGH;

        /** As the header has it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The payload.
     *
     * @param number of the notification in the inbox
     * @param kind what happened, in a word; {@code DIGEST} for a digest
     */
    private record Told(long number, String kind) {}

    /** The message for a parcel: about the first that is in it, which is the most pressing. */
    static PushMessage of(Parcel parcel, JsonMapper json) {
        Item first = parcel.items().getFirst();
        boolean digest = parcel.mode() == Mode.DIGEST;
        var told =
                new Told(
                        first.notification().number(),
                        digest ? "DIGEST" : first.notification().kind().name());
        return new PushMessage(
                json.writeValueAsString(told),
                digest ? Duration.ofDays(1) : timeToLive(first.category()),
                digest ? Urgency.LOW : urgency(first.category()),
                topic(parcel, first.notification().about(), digest));
    }

    private static Urgency urgency(Category category) {
        return switch (category) {
            case EMERGENCY, URGENT -> Urgency.HIGH;
            case DECISION, MESSAGE, REMINDER -> Urgency.NORMAL;
            case CONCERN, GOAL, ANNOUNCEMENT, CELEBRATION -> Urgency.LOW;
        };
    }

    /** What is late by more than that is found in the inbox. */
    private static Duration timeToLive(Category category) {
        return switch (category) {
            case EMERGENCY, URGENT, REMINDER -> Duration.ofDays(1);
            case DECISION, MESSAGE, CONCERN, GOAL, ANNOUNCEMENT, CELEBRATION -> Duration.ofDays(7);
        };
    }

    /** Made for the person too: the push service does not see who talks with whom. */
    private static String topic(Parcel parcel, About about, boolean digest) {
        String what = digest ? "digest" : about.type() + ":" + about.id();
        return Subscription.idOf(parcel.recipient().id() + ":" + what).substring(0, TOPIC_MAX);
    }
}
