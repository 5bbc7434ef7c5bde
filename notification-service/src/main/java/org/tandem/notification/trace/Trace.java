package org.tandem.notification.trace;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.delivery.Delivery;
import org.tandem.notification.delivery.Delivery.Row;
import org.tandem.notification.delivery.State;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.roster.Rights.Standing;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Why somebody was told something, and over which channels, or why not. Nothing of what was said.
 *
 * @param number the notification's place in her inbox
 * @param kind what happened
 * @param category what it is, for her preferences
 * @param about where to read on
 * @param cause source and id of the event that it was made of
 * @param at when it happened
 * @param createdAt when it came into her inbox
 * @param readAt when she read it; absent while she has not
 * @param rights what she is today to each student it is about; empty where it is about none
 * @param hidden whether it is not shown to her at present; absent where it is
 * @param deliveries what became of it on each channel on which it was planned
 * @param unused why the other channels were not used, as far as it can be said today
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Trace(
        long number,
        Kind kind,
        Category category,
        About about,
        String cause,
        Instant at,
        Instant createdAt,
        @Nullable Instant readAt,
        Map<StudentId, Standing> rights,
        @Nullable Boolean hidden,
        List<OnChannel> deliveries,
        Map<Channel, Unused> unused) {

    /**
     * What became of it on one channel.
     *
     * @param mode whether by itself or in her digest
     * @param state where it is
     * @param reason why, in a word; absent where the state says it all
     * @param attempts how often it was handed to the channel
     * @param history what became of it, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OnChannel(
            Channel channel,
            Mode mode,
            State state,
            @Nullable String reason,
            int attempts,
            List<Row> history) {

        static OnChannel of(Delivery d) {
            return new OnChannel(
                    d.channel(), d.mode(), d.state(), d.reason(), d.attempts(), d.history());
        }
    }

    /** Why a channel was not used. */
    enum Unused {
        /** This installation has no such channel. */
        NOT_OFFERED,
        /** There is no address of hers. */
        NO_ADDRESS,
        /** The address is no good. */
        BOUNCED,
        /** By her preferences it is not told of such things. */
        NOT_CHOSEN,
        /** It was of use then, or is now; it happened too long ago, or its address is new. */
        NOT_AT_THE_TIME
    }

    static Trace of(
            Notification n,
            Map<StudentId, Standing> rights,
            List<Delivery> deliveries,
            Map<Channel, Unused> unused) {
        return new Trace(
                n.number(),
                n.kind(),
                Category.of(n.kind()),
                n.about(),
                n.cause(),
                n.at(),
                n.createdAt(),
                n.readAt(),
                rights,
                n.isHidden() ? true : null,
                deliveries.stream()
                        .sorted(Comparator.comparing(Delivery::channel))
                        .map(OnChannel::of)
                        .toList(),
                unused);
    }
}
