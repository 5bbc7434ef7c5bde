package org.tandem.notification.channel.sms;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.util.HtmlUtils;
import org.tandem.notification.channel.Receipts;
import org.tandem.notification.channel.sms.SmsNumbers.Conversation;
import org.tandem.notification.channel.sms.SmsNumbers.SmsNumber;
import org.tandem.notification.channel.sms.SmsNumbers.Told;
import org.tandem.notification.channel.sms.SmsWords.Answer;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Titles;
import org.tandem.notification.roster.People;
import org.tandem.notification.roster.Person;
import org.tandem.platform.problem.Problem;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What became of text messages, and what people write to us. */
@Service
@ConditionalOnProperty(SmsProperties.CONFIGURED)
class SmsInbound {

    private static final Logger log = LoggerFactory.getLogger(SmsInbound.class);

    private static final Problem NOT_SIGNED =
            new Problem(
                    "signature-not-accepted",
                    HttpStatus.FORBIDDEN,
                    "The signature is not accepted",
                    "Send it to the public address, signed with the token of the account.");

    /** Nobody has it, or it is no mobile one: what Twilio says of numbers that are no good. */
    private static final Set<String> NO_NUMBER = Set.of("21211", "21614", "30005", "30006");

    /** By which the service says that it has answered a command itself. */
    private static final String ANSWERED = "OptOutType";

    private final TwilioSignature signature;
    private final ObjectProvider<Receipts> receipts;
    private final SmsNumbers numbers;
    private final PhoneNumbers phones;
    private final People people;
    private final Replies replies;
    private final SmsProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    SmsInbound(
            TwilioSignature signature,
            ObjectProvider<Receipts> receipts,
            SmsNumbers numbers,
            PhoneNumbers phones,
            People people,
            Replies replies,
            SmsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.signature = signature;
        this.receipts = receipts;
        this.numbers = numbers;
        this.phones = phones;
        this.people = people;
        this.replies = replies;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** What became of a message; of what is on its way nothing is noted. */
    void status(TwilioRequest request) {
        check(request);
        String parcel = request.parcel();
        if (parcel == null) {
            return;
        }
        switch (request.field("MessageStatus")) {
            case "delivered", "read" -> receipts.ifAvailable(r -> r.delivered(parcel));
            case "undelivered", "failed" -> failed(parcel, request.field("ErrorCode"));
            default -> {}
        }
    }

    /** A telephone that is switched off, or a carrier that filters, is no fault of the number. */
    private void failed(String parcel, String code) {
        if (NO_NUMBER.contains(code)) {
            receipts.ifAvailable(r -> r.bounced(parcel, "error-" + code));
        } else {
            log.info("A text message was not brought, by no fault of its number: {}", known(code));
        }
        meters.counter("sms.failed", "code", known(code)).increment();
    }

    private static String known(String code) {
        return code.matches("\\d{1,6}") ? code : "none";
    }

    /**
     * What somebody wrote: a command, or an answer in the conversation she was told of last.
     *
     * @return what she is answered, as TwiML
     */
    String inbound(TwilioRequest request) {
        check(request);
        String from = request.field("From");
        SmsNumber number = numbers.find(from);
        Person person = owner(number.told(), from).orElse(null);
        SmsCommand command = SmsCommand.read(request.field("Body")).orElse(null);
        if (command != null) {
            SmsWords words =
                    SmsWords.in(
                            person == null
                                    ? command.language()
                                    : Titles.language(person.language()));
            String answer = carryOut(command, from, words);
            return twiml(request.has(ANSWERED) ? null : answer);
        }
        SmsWords words = SmsWords.in(Titles.language(person == null ? null : person.language()));
        Answer answer =
                person == null ? Answer.UNKNOWN : answered(request, from, number.conversation());
        meters.counter("sms.inbound", "answer", answer == null ? "none" : answer.name())
                .increment();
        return twiml(answer == null ? null : words.say(answer, properties.name()));
    }

    /** What has to be said about what she answered; null when it goes to its conversation. */
    private @Nullable Answer answered(
            TwilioRequest request, String from, @Nullable Conversation conversation) {
        String text = readable(request.field("Body"));
        if (text.isEmpty()) {
            return Answer.NO_TEXT;
        }
        Instant now = clock.instant();
        if (conversation == null
                || conversation.at().plus(properties.replyWithin()).isBefore(now)
                || owner(conversation.told(), from).isEmpty()) {
            return Answer.NO_CONVERSATION;
        }
        replies.receive(conversation, request.field("MessageSid"), text, now);
        return null;
    }

    /** Whoever was told, if the number is still hers. */
    private Optional<Person> owner(@Nullable Told told, String number) {
        return told == null
                ? Optional.empty()
                : people.find(told.district(), told.person())
                        .filter(p -> phones.of(p).filter(number::equals).isPresent());
    }

    private String carryOut(SmsCommand command, String from, SmsWords words) {
        meters.counter("sms.commands", "verb", command.verb().name()).increment();
        Category category = command.category();
        String name = properties.name();
        return switch (command.verb()) {
            case STOP -> {
                numbers.stop(from, category, clock.instant());
                yield category == null
                        ? words.say(Answer.STOPPED, name)
                        : words.say(Answer.STOPPED_ONE, name, category);
            }
            case START -> {
                numbers.start(from, category);
                yield category == null
                        ? words.say(Answer.STARTED, name)
                        : words.say(Answer.STARTED_ONE, name, category);
            }
            case HELP -> words.say(Answer.HELP_ANSWER, name);
        };
    }

    private void check(TwilioRequest request) {
        if (!signature.isOn(request)) {
            throw NOT_SIGNED.exception();
        }
    }

    /** Without what no message may have: control characters, and those that turn the writing. */
    private static String readable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\u202D\\u202E&&[^\\n]]", "").strip();
    }

    /**
     * An answer in Twilio's markup.
     *
     * @param text what is said; null for nothing
     */
    static String twiml(@Nullable String text) {
        String message =
                text == null
                        ? ""
                        : "<Message>" + HtmlUtils.htmlEscapeDecimal(text, "UTF-8") + "</Message>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + message + "</Response>";
    }
}
