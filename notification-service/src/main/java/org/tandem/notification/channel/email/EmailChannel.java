package org.tandem.notification.channel.email;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.Assert;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * E-mail over SMTP (RFC 5321). A mail that is sent again has the same Message-ID, so that mail
 * systems that look at it show it once.
 */
final class EmailChannel implements DeliveryChannel {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** In milliseconds; without them a silent server would hold a thread for ever. */
    private static final Map<String, String> LIMITS =
            Map.of("connectiontimeout", "5000", "timeout", "10000", "writetimeout", "10000");

    /** For all of a mail; shorter than whoever sends it holds her lease. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private final JavaMailSenderImpl server;
    private final EmailProperties properties;
    private final UnsubscribeTokens tokens;
    private final BiFunction<DistrictId, Set<PersonId>, Map<PersonId, String>> names;
    private final Clock clock;
    private final InternetAddress from;

    /**
     * Over one server.
     *
     * @param names what people are called
     * @param life after which a connection is broken off, whatever it is at
     */
    EmailChannel(
            JavaMailSenderImpl server,
            EmailProperties properties,
            UnsubscribeTokens tokens,
            BiFunction<DistrictId, Set<PersonId>, Map<PersonId, String>> names,
            Clock clock,
            Duration life) {
        Assert.isTrue(
                tokens.canSign(),
                "tandem.email.unsubscribe-key is missing: 256 bits in base64, the same for all"
                        + " instances (openssl rand -base64 32)");
        this.server = server;
        this.properties = properties;
        this.tokens = tokens;
        this.names = names;
        this.clock = clock;
        this.from = address(properties.from());
        var settings = server.getJavaMailProperties();
        String protocol = Objects.requireNonNullElse(server.getProtocol(), "smtp");
        LIMITS.forEach((what, limit) ->
                settings.putIfAbsent("mail.%s.%s".formatted(protocol, what), limit));
        settings.putIfAbsent("mail.%s.starttls.enable".formatted(protocol), "true");
        settings.put("mail.%s.socketFactory".formatted(protocol), new BoundedSockets(life));
        settings.put("mail.%s.socketFactory.fallback".formatted(protocol), "false");
    }

    private static InternetAddress address(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("tandem.email.from is not a mail address", e);
        }
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean reaches(Person person) {
        return person.email() != null && !person.email().isBlank();
    }

    @Override
    public Outcome send(Parcel parcel) {
        if (!reaches(parcel.recipient())) {
            return new Outcome.Bounced("no address");
        }
        try {
            MimeMessage mail = compose(parcel);
            server.send(mail);
            return new Outcome.Sent(MessageId.of(parcel.id(), from));
        } catch (MailException | MessagingException e) {
            return SmtpAnswer.outcome(e);
        }
    }

    private MimeMessage compose(Parcel parcel) throws MessagingException {
        Instant now = clock.instant();
        Letter letter =
                Letter.of(
                        parcel,
                        now,
                        names.apply(parcel.district(), authors(parcel)),
                        properties::link,
                        category -> path(parcel, Set.of(category)));
        MimeMessage mail = server.createMimeMessage();
        mail.setFrom(from);
        mail.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(Objects.requireNonNull(parcel.recipient().email()), true));
        mail.setSubject(letter.subject(), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Message-ID", MessageId.of(parcel.id(), from));
        mail.setHeader("Content-Language", letter.language());
        // Nobody's absence notice is to answer it: RFC 3834, section 5, and what Exchange reads.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        if (parcel.isEmergency()) {
            mail.setHeader("Importance", "high");
        } else {
            mail.setHeader(
                    "List-Unsubscribe",
                    "<%s>".formatted(properties.link(path(parcel, categories(parcel)))));
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.setContent(content(letter, CalendarDay.of(parcel, now, properties::link)));
        return mail;
    }

    /**
     * One day is an alternative too, since calendars look for it there; some mail systems show only
     * what is attached, and can take several.
     */
    private MimeMultipart content(Letter letter, List<CalendarDay> days) throws MessagingException {
        MimeMultipart alternatives = alternatives(letter);
        if (days.isEmpty()) {
            return alternatives;
        }
        if (days.size() == 1) {
            CalendarDay day = days.getFirst();
            String type = "text/calendar; method=%s; charset=UTF-8".formatted(day.method());
            alternatives.addBodyPart(calendar(day, type));
        }
        MimeBodyPart readable = new MimeBodyPart();
        readable.setContent(alternatives);
        MimeMultipart all = new MimeMultipart("mixed", readable);
        for (int i = 0; i < days.size(); i++) {
            // A second text/calendar would be entered twice.
            MimeBodyPart file = calendar(days.get(i), "application/ics");
            file.setDisposition(Part.ATTACHMENT);
            file.setFileName(i == 0 ? "invite.ics" : "invite-%d.ics".formatted(i + 1));
            all.addBodyPart(file);
        }
        return all;
    }

    /** The plainest first (RFC 2046, section 5.1.4). */
    private static MimeMultipart alternatives(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(Letterhead.text(letter), UTF_8, "plain");
        MimeBodyPart page = new MimeBodyPart();
        page.setText(Letterhead.html(letter), UTF_8, "html");
        return new MimeMultipart("alternative", text, page);
    }

    /** In base64, so that nothing on its way folds its lines anew. */
    private MimeBodyPart calendar(CalendarDay day, String type) throws MessagingException {
        byte[] object = day.text(from.getAddress()).getBytes(StandardCharsets.UTF_8);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(object, type)));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private String path(Parcel parcel, Set<Category> categories) {
        return UnsubscribeController.PATH
                + "/"
                + tokens.of(
                        new Unsubscription(
                                parcel.district(),
                                parcel.recipient().person(),
                                categories,
                                parcel.language()));
    }

    private static Set<Category> categories(Parcel parcel) {
        return parcel.items().stream().map(Parcel.Item::category).collect(Collectors.toSet());
    }

    private static Set<PersonId> authors(Parcel parcel) {
        return parcel.items().stream()
                .map(Parcel.Item::notification)
                .map(NotificationView::author)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
