package org.tandem.notification.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandem.notification.preference.Channel;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How deliveries are worked off.
 *
 * @param interval how often a worker looks for what is due [1 s]; what was planned here it hears of
 *     at once
 * @param tooOld what happened longer ago is in the inbox, and is not told over any channel [1 d]:
 *     an inbox that is filled again from the topics would otherwise tell all of it once more
 * @param pause how long a channel that is away is left alone before it is tried again [30 s]
 * @param channels what each channel bears
 */
@ConfigurationProperties("tandem.delivery")
record DeliveryProperties(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("1d") Duration tooOld,
        @DefaultValue("30s") Duration pause,
        @DefaultValue Map<Channel, Limits> channels) {

    /**
     * What a channel bears.
     *
     * @param atOnce parcels handed over at the same time
     * @param perSecond parcels in a second, of one instance
     */
    record Limits(@DefaultValue("8") int atOnce, @DefaultValue("50") int perSecond) {}

    private static final Limits PUSHES = new Limits(32, 500);
    private static final Limits MAILS = new Limits(8, 100);
    private static final Limits TEXTS = new Limits(8, 20);

    /** What a channel bears, where nothing else is said. */
    Limits of(Channel channel) {
        return Objects.requireNonNullElse(
                channels.get(channel),
                switch (channel) {
                    case PUSH -> PUSHES;
                    case EMAIL, WEBHOOK -> MAILS;
                    case SMS -> TEXTS;
                });
    }
}
