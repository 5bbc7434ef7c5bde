package org.tandem.messaging.attachment.scan;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Where ClamAV's daemon is, under {@code tandem.attachments.scanner}.
 *
 * @param enabled whether attachments are scanned at all [no]; when they are, none is given out
 *     before
 * @param host where clamd listens [127.0.0.1]; its protocol has no encryption
 * @param port its TCP port [3310]
 * @param connectTimeout until it takes a connection [1 s]
 * @param timeout for the whole of a scan [20 s]
 * @param open how long it is left alone when half of ten scans failed [30 s]
 */
@ConfigurationProperties("tandem.attachments.scanner")
public record ScannerProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("3310") int port,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("30s") Duration open) {}
