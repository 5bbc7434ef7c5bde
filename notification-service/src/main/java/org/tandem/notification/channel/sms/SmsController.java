package org.tandem.notification.channel.sms;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.platform.problem.Problem;

/**
 * What the service for text messages tells, over HTTP. Its signature takes the place of a token.
 * Where there are no text messages, nothing answers here.
 */
@RestController
@RequestMapping(SmsController.PATH)
class SmsController {

    static final String PATH = "/hooks/sms";

    private final ObjectProvider<SmsInbound> inbound;

    SmsController(ObjectProvider<SmsInbound> inbound) {
        this.inbound = inbound;
    }

    /**
     * Takes what became of a text message, as Twilio tells it: a form with {@code MessageStatus}
     * and {@code ErrorCode}. The parcel's id is the {@code parcel} of the address that was given to
     * it, and the header {@code X-Twilio-Signature} is over the public address.
     */
    @PostMapping("/status")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void status(ServerWebExchange exchange) {
        existing().status(TwilioRequest.of(exchange));
    }

    /**
     * Takes what somebody wrote, as Twilio tells it: a form with {@code From}, {@code Body} and
     * {@code MessageSid}. A word such as STOP is carried out, anything else is said in the
     * conversation she was told of last. Answers with what is written back, if anything, as TwiML.
     */
    @PostMapping(path = "/inbound", produces = MediaType.APPLICATION_XML_VALUE)
    String inbound(ServerWebExchange exchange) {
        return existing().inbound(TwilioRequest.of(exchange));
    }

    private SmsInbound existing() {
        SmsInbound found = inbound.getIfAvailable();
        if (found == null) {
            throw Problem.NOT_FOUND.exception();
        }
        return found;
    }
}
