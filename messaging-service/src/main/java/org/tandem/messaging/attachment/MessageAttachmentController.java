package org.tandem.messaging.attachment;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.problem.Problem;

import reactor.core.publisher.Flux;

import java.util.Optional;

/** The attachments of messages over HTTP, for everybody who may read the message now. */
@RestController
@RequestMapping("/api/v1/conversations/{conversation}/messages/{number}/attachments/{id}")
class MessageAttachmentController {

    private final ObjectProvider<AttachmentAccess> access;
    private final AttachmentService service;
    private final Serving serving;

    /** While nobody answers who may read, nobody may. */
    MessageAttachmentController(
            ObjectProvider<AttachmentAccess> access, AttachmentService service, Serving serving) {
        this.access = access;
        this.service = service;
        this.serving = serving;
    }

    /**
     * The file itself, for who may read the message.
     *
     * @param conversation the message's
     * @param id the attachment's
     * @param inline whether it is to be seen rather than saved; only for pictures and PDF
     */
    @GetMapping
    ResponseEntity<Flux<DataBuffer>> content(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String conversation,
            @PathVariable long number,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean inline,
            ServerWebExchange exchange) {
        return serving.content(readable(caller, conversation, number, id), inline, exchange);
    }

    /**
     * A small picture of it, for who may read the message.
     *
     * @param conversation the message's
     * @param id the attachment's
     */
    @GetMapping("/thumbnail")
    ResponseEntity<Flux<DataBuffer>> thumbnail(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String conversation,
            @PathVariable long number,
            @PathVariable String id,
            ServerWebExchange exchange) {
        Attachment attachment = readable(caller, conversation, number, id);
        return serving.thumbnail(caller.district(), attachment, exchange);
    }

    private Attachment readable(Caller caller, String conversation, long number, String id) {
        AttachmentAccess asked = access.getIfAvailable(() -> (_, _, _, _) -> Optional.empty());
        return asked.readable(caller, conversation, number, id)
                .flatMap(ref -> service.sent(caller, ref.id()))
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }
}
