package org.tandem.notification.reach;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.preference.Channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Whether anything that is told reaches somebody: a channel that has an address of hers which is
 * some good, or that she looks into her inbox herself. What she chose to be told of is no part of
 * it; danger is told over every channel there is.
 *
 * @param channels each way to herself
 * @param seenAt when she was last here, to a day; absent when she never was
 * @param reached whether one of the channels reaches her, or she was here in the last [30 d]
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reachability(List<OnChannel> channels, @Nullable Instant seenAt, boolean reached) {

    /** A system of the district is told by webhook, which is no way to a family. */
    private static final List<Channel> TO_HERSELF =
            List.of(Channel.PUSH, Channel.EMAIL, Channel.SMS);

    private static final Duration RECENTLY = Duration.ofDays(30);

    /**
     * One way to her.
     *
     * @param how whether it reaches her, or why not
     */
    record OnChannel(Channel channel, How how) {}

    /** Whether a channel reaches somebody, or why not. */
    enum How {
        /** There is an address, and nothing is known against it. */
        REACHED,
        /** There is no address of hers. */
        NO_ADDRESS,
        /** What was sent there came back. */
        BOUNCED,
        /** This installation has no such channel. */
        NOT_OFFERED
    }

    /**
     * What follows for one person.
     *
     * @param offered the channels of this installation
     * @param addressed those that have an address of hers
     * @param bounced those whose address is no good
     */
    static Reachability of(
            Set<Channel> offered,
            Set<Channel> addressed,
            Set<Channel> bounced,
            @Nullable Instant seenAt,
            Instant now) {
        List<OnChannel> channels =
                TO_HERSELF.stream()
                        .map(c -> new OnChannel(c, how(c, offered, addressed, bounced)))
                        .toList();
        boolean here = seenAt != null && seenAt.isAfter(now.minus(RECENTLY));
        return new Reachability(
                channels, seenAt, here || channels.stream().anyMatch(c -> c.how() == How.REACHED));
    }

    private static How how(
            Channel channel, Set<Channel> offered, Set<Channel> addressed, Set<Channel> bounced) {
        if (!offered.contains(channel)) {
            return How.NOT_OFFERED;
        }
        if (!addressed.contains(channel)) {
            return How.NO_ADDRESS;
        }
        return bounced.contains(channel) ? How.BOUNCED : How.REACHED;
    }
}
