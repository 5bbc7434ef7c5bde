package org.tandem.notification.channel.webhook;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tandem.platform.id.DistrictId;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which districts have a system that is told: {@code tandem.webhooks.<district>.url} and {@code
 * .secret}, which is {@code whsec_} and at least 24 bytes in base64; several with commas between
 * them, while one takes the other's place.
 */
@Component
class Webhooks {

    private final Map<DistrictId, Webhook> all;

    /**
     * A district's system.
     *
     * @param url where it is
     * @param signature by which it knows us
     */
    record Webhook(URI url, WebhookSignature signature) {}

    /**
     * As they are set; not private, for it is bound by its constructor.
     *
     * @param url where it is
     * @param secret one or several
     */
    record Settings(@Nullable String url, @Nullable String secret) {}

    /**
     * Refuses settings that are wrong when the service starts.
     *
     * @throws IllegalStateException saying which
     */
    Webhooks(Environment environment) {
        this.all =
                Binder.get(environment)
                        .bind("tandem.webhooks", Bindable.mapOf(String.class, Settings.class))
                        .orElseGet(Map::of)
                        .entrySet()
                        .stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        e -> new DistrictId(e.getKey()),
                                        e -> webhook(e.getKey(), e.getValue())));
    }

    private static Webhook webhook(String district, Settings settings) {
        if (settings.url() == null || settings.secret() == null) {
            throw new IllegalStateException(
                    "tandem.webhooks." + district + " needs url and secret");
        }
        try {
            URI url = URI.create(settings.url());
            if (url.getHost() == null) {
                throw new IllegalArgumentException("url has no host");
            }
            return new Webhook(url, WebhookSignature.of(settings.secret()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "tandem.webhooks." + district + ": " + e.getMessage(), e);
        }
    }

    /** A district's system; null where it has none. */
    @Nullable Webhook of(DistrictId district) {
        return all.get(district);
    }
}
