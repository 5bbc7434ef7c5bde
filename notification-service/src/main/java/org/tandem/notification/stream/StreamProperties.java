package org.tandem.notification.stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Limits of the live stream, under {@code tandem.stream}.
 *
 * @param heartbeat pause between two signs of life, every fourth of which also looks into the store
 *     [15 s]
 * @param life how long one connection lasts before the client has to come again, with a token that
 *     is still valid [10 min]
 * @param page notifications read from the store at a time [100]
 */
@ConfigurationProperties("tandem.stream")
public record StreamProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("10m") Duration life,
        @DefaultValue("100") int page) {}
