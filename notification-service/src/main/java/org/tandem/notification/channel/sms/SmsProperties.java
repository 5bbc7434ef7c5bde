package org.tandem.notification.channel.sms;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandem.platform.id.DistrictId;

import java.time.Duration;
import java.util.Map;

/**
 * Text messages, under {@code tandem.sms}. The channel exists when there is a token.
 *
 * @param base where the service's interface begins, such as {@code https://api.twilio.com}
 * @param account by which it knows us
 * @param token proves that it is us, and signs what the service tells us
 * @param from the telephone number that messages come from, or the id of a messaging service
 * @param publicAddress where the service reaches the gateway, such as {@code
 *     https://tandem.example.org}; its signatures are made for it
 * @param name what every message begins with, so that people know who writes [Tandem]
 * @param region the country whose numbers are written without a code [US]
 * @param regions the same for districts in other countries
 * @param segments what one message may cost at most [3]
 * @param replyWithin how long an answer belongs to the conversation that was told of last [72 h]
 * @param connectTimeout until the service takes a connection [2 s]
 * @param timeout for each of its answers [10 s]
 */
@ConfigurationProperties("tandem.sms")
record SmsProperties(
        @DefaultValue("https://api.twilio.com") String base,
        @Nullable String account,
        @Nullable String token,
        @Nullable String from,
        @Nullable String publicAddress,
        @DefaultValue("Tandem") String name,
        @DefaultValue("US") String region,
        @DefaultValue Map<String, String> regions,
        @DefaultValue("3") int segments,
        @DefaultValue("72h") Duration replyWithin,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    /** By this one setting it is known that there are text messages. */
    static final String CONFIGURED = "tandem.sms.token";

    /** The country of a district's numbers. */
    String regionOf(DistrictId district) {
        return regions.getOrDefault(district.value(), region);
    }

    /**
     * A setting that has to be there when there is a token.
     *
     * @throws IllegalStateException when it is not
     */
    static String needed(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("tandem.sms." + name + " is missing");
        }
        return value;
    }
}
