package org.tandem.notification.channel.webhook;

import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Dead;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Outcome.Suppressed;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Remote;
import org.tandem.notification.channel.RetryAfter;
import org.tandem.notification.channel.webhook.WebhookEvent.ParcelTold;
import org.tandem.notification.channel.webhook.Webhooks.Webhook;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.EventType;

import tools.jackson.databind.json.JsonMapper;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * To a system of the recipient's district, as a CloudEvent that is signed. The same parcel has the
 * same {@code webhook-id} whenever it comes.
 */
@Component
class WebhookChannel implements DeliveryChannel, AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Webhooks webhooks;
    private final JsonMapper json;
    private final Clock clock;
    private final Remote remote = new Remote(CONNECT_TIMEOUT, TIMEOUT);

    WebhookChannel(Webhooks webhooks, JsonMapper json, Clock clock) {
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public boolean reaches(Person person) {
        return webhooks.of(person.district()) != null;
    }

    @Override
    public String system(Person person) {
        return person.district().value();
    }

    @Override
    public Outcome send(Parcel parcel) {
        Webhook webhook = webhooks.of(parcel.district());
        if (webhook == null) {
            return new Suppressed("no-webhook");
        }
        Instant now = clock.instant();
        String body = json.writeValueAsString(event(parcel, now));
        HttpRequest request =
                HttpRequest.newBuilder(webhook.url())
                        .header("Content-Type", CloudEvent.CONTENT_TYPE)
                        .header("webhook-id", parcel.id())
                        .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                        .header("webhook-signature", webhook.signature().of(parcel.id(), now, body))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return remote.call(request, BodyHandlers.ofInputStream(), this::outcome);
    }

    private CloudEvent event(Parcel parcel, Instant now) {
        EventType type = CloudEvents.typeOf(ParcelTold.class);
        String recipient = new Inbox(parcel.district(), parcel.recipient().person()).key();
        return new CloudEvent(
                CloudEvent.SPEC_VERSION,
                parcel.id(),
                "/notification-service",
                type.value(),
                recipient,
                now,
                "application/json",
                CloudEvent.SCHEMA_PREFIX + type.value(),
                parcel.district().value(),
                recipient,
                parcel.id(),
                null,
                type.classification().name().toLowerCase(Locale.ROOT),
                json.valueToTree(ParcelTold.of(parcel)));
    }

    private Outcome outcome(HttpResponse<InputStream> answer) {
        Remote.leave(answer);
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new Sent(null);
        }
        return status == 410
                ? new Dead("status-410")
                : new Later("status-" + status, RetryAfter.of(answer, clock));
    }

    @Override
    public void close() {
        remote.close();
    }
}
