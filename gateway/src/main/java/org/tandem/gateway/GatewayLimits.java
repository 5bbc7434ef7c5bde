package org.tandem.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Every bound the gateway keeps itself; the values and their reasons are in {@code
 * application.yml}.
 *
 * @param bodySize largest request body; more is answered with 413
 * @param uploadSize largest file on a route for uploads; more is answered with 413
 * @param attachmentSize largest form with a file for a message; more is answered with 413
 * @param bodyTime longest time a client may take to send its body; more is answered with 408
 * @param responseTime longest time until a service's answer begins, and longest pause within it
 * @param streamSilence longest silence of a live stream before it is taken for dead and closed
 * @param retryAfter what a client is told to wait when a part of Tandem is down; as long as a
 *     circuit stays open
 */
@ConfigurationProperties("tandem.gateway.limits")
public record GatewayLimits(
        DataSize bodySize,
        DataSize uploadSize,
        DataSize attachmentSize,
        Duration bodyTime,
        Duration responseTime,
        Duration streamSilence,
        Duration retryAfter) {}
