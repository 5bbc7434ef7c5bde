package org.tandem.notification.reach;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * When it is worked out whom nothing reaches.
 *
 * @param interval from the beginning of one sweep to that of the next [1 h]
 * @param look how often each instance looks whether it is time, and reads the reports for its
 *     metrics [1 min]
 */
@ConfigurationProperties("tandem.reachability")
record ReachabilityProperties(
        @DefaultValue("1h") Duration interval, @DefaultValue("1m") Duration look) {}
