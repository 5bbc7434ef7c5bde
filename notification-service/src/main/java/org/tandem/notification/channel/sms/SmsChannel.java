package org.tandem.notification.channel.sms;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Bounced;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Outcome.Suppressed;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Parcel.Item;
import org.tandem.notification.channel.sms.SmsNumbers.SmsNumber;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;

import java.time.Clock;
import java.util.List;

/**
 * To the telephones that the district's roster has. What somebody has stopped on her number is not
 * sent, but for what tells of danger, for which nobody's consent is needed (47 U.S.C. 227, FCC
 * 16-88).
 */
@Component
@ConditionalOnProperty(SmsProperties.CONFIGURED)
class SmsChannel implements DeliveryChannel {

    private static final String STOPPED = "stopped";

    private final PhoneNumbers phones;
    private final SmsNumbers numbers;
    private final Twilio twilio;
    private final SmsProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    SmsChannel(
            PhoneNumbers phones,
            SmsNumbers numbers,
            Twilio twilio,
            SmsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.phones = phones;
        this.numbers = numbers;
        this.twilio = twilio;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean reaches(Person person) {
        return phones.of(person).isPresent();
    }

    @Override
    public boolean takes(Person person, Category category) {
        return phones.of(person).map(to -> numbers.find(to).takes(category)).orElse(true);
    }

    @Override
    public Outcome send(Parcel parcel) {
        String to = phones.of(parcel.recipient()).orElse(null);
        if (to == null) {
            return new Bounced("no-number");
        }
        SmsNumber number = numbers.find(to);
        List<Item> wanted =
                parcel.items().stream().filter(i -> number.takes(i.category())).toList();
        if (wanted.isEmpty()) {
            return new Suppressed(STOPPED);
        }
        String text =
                SmsText.of(
                        parcel, wanted, number.isNew(), properties.name(), properties.segments());
        Outcome outcome = twilio.send(parcel.id(), to, text);
        if (outcome instanceof Sent) {
            numbers.told(to, parcel.recipient(), conversation(wanted), clock.instant());
            meters.counter("sms.segments", "district", parcel.district().value())
                    .increment(Segments.of(text).count());
        }
        return outcome;
    }

    /** The one that is told of last, which an answer belongs to. */
    private static @Nullable String conversation(List<Item> items) {
        return items.reversed().stream()
                .map(item -> item.notification().about())
                .filter(about -> about.type() == About.Type.CONVERSATION)
                .map(About::id)
                .findFirst()
                .orElse(null);
    }
}
