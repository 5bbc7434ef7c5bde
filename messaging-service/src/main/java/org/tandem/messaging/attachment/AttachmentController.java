package org.tandem.messaging.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.messaging.attachment.file.FileCheck.Checked;
import org.tandem.messaging.attachment.file.FileRefusal;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.problem.Problem;

import reactor.core.publisher.Flux;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Uploads over HTTP, and what somebody has uploaded. */
@RestController
@RequestMapping("/api/v1/attachments")
class AttachmentController {

    /** What a form has beside its file. */
    private static final DataSize FORM = DataSize.ofKilobytes(64);

    private final AttachmentService service;
    private final Serving serving;
    private final AttachmentProperties properties;
    private final JsonMapper json;
    private final Semaphore room;

    AttachmentController(
            AttachmentService service,
            Serving serving,
            AttachmentProperties properties,
            JsonMapper json) {
        this.service = service;
        this.serving = serving;
        this.properties = properties;
        this.json = json;
        this.room = new Semaphore(properties.atOnce());
    }

    /** Takes in a file, to be sent with a message within a day. */
    @PostMapping
    ResponseEntity<AttachmentView> upload(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            ServerHttpRequest request)
            throws IOException {
        service.checkMayUpload(caller);
        checkForm(request.getHeaders());
        if (!room.tryAcquire()) {
            throw AttachmentProblems.BUSY.exception();
        }
        try (Incoming incoming = Incoming.of(request, properties.size())) {
            return switch (service.check(incoming)) {
                case Refused<Checked, FileRefusal>(var why) ->
                        throw AttachmentProblems.refused(why, properties).exception();
                case Accepted<Checked, FileRefusal>(var checked) ->
                        store(caller, key, incoming, checked);
            };
        } finally {
            room.release();
        }
    }

    private void checkForm(HttpHeaders headers) {
        if (!MediaType.MULTIPART_FORM_DATA.isCompatibleWith(headers.getContentType())) {
            throw AttachmentProblems.NOT_MULTIPART.exception();
        }
        if (headers.getContentLength() > properties.size().toBytes() + FORM.toBytes()) {
            throw AttachmentProblems.tooLarge(properties.size()).exception();
        }
    }

    private ResponseEntity<AttachmentView> store(
            Caller caller, @Nullable String key, Incoming incoming, Checked checked)
            throws IOException {
        var command =
                CommandKey.of(
                        caller,
                        key,
                        "upload an attachment",
                        Map.of("name", checked.name(), "sha256", incoming.sha256()),
                        json);
        return switch (service.upload(caller, incoming, checked, command)) {
            case Refused<Attachment, AttachmentRefusal>(var why) -> throw problem(why);
            case Accepted<Attachment, AttachmentRefusal>(var stored) ->
                    ResponseEntity.created(URI.create("/api/v1/attachments/" + stored.id()))
                            .body(AttachmentView.of(stored));
        };
    }

    private RuntimeException problem(AttachmentRefusal why) {
        return switch (why) {
            case STILL_BEING_STORED -> AttachmentProblems.STILL_BEING_STORED.exception();
            case TOO_MUCH_TODAY -> AttachmentProblems.tooMuchToday(properties).exception();
            case INFECTED -> AttachmentProblems.INFECTED.exception();
        };
    }

    /**
     * The file itself, for who uploaded it.
     *
     * @param id the attachment's
     * @param inline whether it is to be seen rather than saved; only for pictures and PDF
     */
    @GetMapping("/{id}")
    ResponseEntity<Flux<DataBuffer>> content(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean inline,
            ServerWebExchange exchange) {
        return serving.content(own(caller, id), inline, exchange);
    }

    /**
     * A small picture of it, for who uploaded it.
     *
     * @param id the attachment's
     */
    @GetMapping("/{id}/thumbnail")
    ResponseEntity<Flux<DataBuffer>> thumbnail(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            ServerWebExchange exchange) {
        return serving.thumbnail(caller.district(), own(caller, id), exchange);
    }

    private Attachment own(Caller caller, String id) {
        return service.own(caller, id).orElseThrow(() -> Problem.NOT_FOUND.exception());
    }
}
