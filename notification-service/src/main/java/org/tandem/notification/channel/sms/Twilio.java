package org.tandem.notification.channel.sms;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Bounced;
import org.tandem.notification.channel.Outcome.Dead;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Outcome.Suppressed;
import org.tandem.notification.channel.Remote;
import org.tandem.notification.channel.RetryAfter;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A service of Twilio's, or one that speaks as it does: version 2010-04-01 of its interface. */
@Component
@ConditionalOnProperty(SmsProperties.CONFIGURED)
class Twilio implements AutoCloseable {

    /** Where it tells what became of a message. */
    static final String STATUS = SmsController.PATH + "/status";

    /** In which it repeats our name for what it was given. */
    static final String PARCEL = "parcel";

    /** Of an answer no more is read, in bytes. */
    private static final int ANSWER_MAX = 64 * 1024;

    private static final int NOT_A_NUMBER = 21211;
    private static final int NOT_A_MOBILE_NUMBER = 21614;
    private static final int STOPPED_AT_THE_CARRIER = 21610;

    private final URI messages;
    private final String authorization;
    private final String from;
    private final String callback;
    private final JsonMapper json;
    private final Clock clock;
    private final Remote remote;

    /** What of an answer is read. */
    private record Answer(@Nullable String sid, @Nullable Integer code) {}

    /**
     * Refuses settings that lack something when the service starts.
     *
     * @throws IllegalStateException saying which
     */
    Twilio(SmsProperties properties, JsonMapper json, Clock clock) {
        String account = SmsProperties.needed("account", properties.account());
        String token = SmsProperties.needed("token", properties.token());
        this.messages =
                URI.create(
                        "%s/2010-04-01/Accounts/%s/Messages.json"
                                .formatted(properties.base(), encoded(account)));
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (account + ":" + token).getBytes(StandardCharsets.UTF_8));
        this.from = SmsProperties.needed("from", properties.from());
        this.callback = SmsProperties.needed("public-address", properties.publicAddress()) + STATUS;
        this.json = json;
        this.clock = clock;
        this.remote = new Remote(properties.connectTimeout(), properties.timeout());
    }

    /**
     * Sends a text. The interface has nothing to recognise a repetition by.
     *
     * @param parcel what it is about, which comes back with what became of it
     * @param to a number in the form of E.164
     */
    Outcome send(String parcel, String to, String text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", to);
        form.put(from.startsWith("MG") ? "MessagingServiceSid" : "From", from);
        form.put("Body", text);
        form.put("StatusCallback", callback + "?" + PARCEL + "=" + encoded(parcel));
        HttpRequest request =
                HttpRequest.newBuilder(messages)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(written(form)))
                        .build();
        return remote.call(
                request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_MAX),
                this::outcome);
    }

    private Outcome outcome(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        Answer read = read(answer.body());
        if (status >= 200 && status < 300) {
            return new Sent(read.sid());
        }
        // Whom it does not let in is no reason to lose a message: somebody corrects the settings.
        if (status == 401 || status == 408 || status == 429 || status >= 500) {
            return new Later("status-" + status, RetryAfter.of(answer, clock));
        }
        if (read.code() == null) {
            return new Dead("status-" + status);
        }
        return switch (read.code()) {
            case NOT_A_NUMBER, NOT_A_MOBILE_NUMBER -> new Bounced("error-" + read.code());
            case STOPPED_AT_THE_CARRIER -> new Suppressed("stopped");
            default -> new Dead("error-" + read.code());
        };
    }

    private Answer read(byte[] body) {
        try {
            return json.readValue(body, Answer.class);
        } catch (JacksonException e) {
            return new Answer(null, null);
        }
    }

    private static String written(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        remote.close();
    }
}
