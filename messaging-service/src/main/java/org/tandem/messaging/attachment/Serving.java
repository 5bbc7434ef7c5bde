package org.tandem.messaging.attachment;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.messaging.attachment.ByteRange.Asked;
import org.tandem.messaging.attachment.file.FileType;
import org.tandem.messaging.attachment.file.Thumbnail;
import org.tandem.platform.id.DistrictId;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Gives attachments out so that no browser runs one: with the type that was found, not to be
 * guessed at, in a sandbox, and to be saved unless the caller wants to see a picture or a PDF.
 */
@Component
class Serving {

    /** What a client keeps without asking; what was read once is known to its reader anyway. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** Up to 128 of them wait for a slow client. */
    private static final int BUFFER = 16 * 1024;

    private static final String SANDBOX = "sandbox; default-src 'none'";

    private final Contents contents;

    Serving(Contents contents) {
        this.contents = contents;
    }

    /**
     * The content, or the part of it that a player asks for.
     *
     * @param inline whether it is to be seen rather than saved; only for pictures and PDF
     */
    ResponseEntity<Flux<DataBuffer>> content(
            Attachment attachment, boolean inline, ServerWebExchange exchange) {
        checkReady(attachment);
        String etag = "\"" + attachment.sha256() + "\"";
        FileType type = attachment.type();
        boolean shown = inline && (type.isImage() || type == FileType.PDF);
        HttpHeaders headers = headers(etag);
        if (exchange.checkNotModified(etag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(headers).build();
        }
        headers.setContentType(MediaType.parseMediaType(type.mediaType()));
        headers.set(HttpHeaders.CONTENT_DISPOSITION, Disposition.of(shown, attachment.name()));
        Asked asked = new Asked.Whole();
        if (type.isPlayed()) {
            headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
            asked = asked(exchange.getRequest().getHeaders(), etag, attachment.size());
        }
        return switch (asked) {
            case Asked.Whole() ->
                    answer(HttpStatus.OK, headers, attachment, whole(attachment), exchange);
            case Asked.Part(var range) -> {
                headers.set(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes %d-%d/%d".formatted(range.from(), range.to(), attachment.size()));
                yield answer(HttpStatus.PARTIAL_CONTENT, headers, attachment, range, exchange);
            }
            case Asked.Nothing() -> {
                String all = "bytes */" + attachment.size();
                ServerHttpResponse response = exchange.getResponse();
                // What is set before a problem is written is taken for the content's, and cleared.
                response.beforeCommit(() ->
                        Mono.fromRunnable(
                                () -> response.getHeaders().set(HttpHeaders.CONTENT_RANGE, all)));
                throw AttachmentProblems.RANGE.exception();
            }
        };
    }

    private static ByteRange whole(Attachment attachment) {
        return new ByteRange(0, attachment.size() - 1);
    }

    /** With {@code If-Range}, a part only of the content that the client has. */
    private static Asked asked(HttpHeaders request, String etag, long size) {
        String only = request.getFirst(HttpHeaders.IF_RANGE);
        return only == null || only.equals(etag)
                ? ByteRange.of(request.getFirst(HttpHeaders.RANGE), size)
                : new Asked.Whole();
    }

    private ResponseEntity<Flux<DataBuffer>> answer(
            HttpStatus status,
            HttpHeaders headers,
            Attachment attachment,
            ByteRange range,
            ServerWebExchange exchange) {
        headers.setContentLength(range.length());
        if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            return new ResponseEntity<>(headers, status);
        }
        Flux<DataBuffer> body =
                stream(
                        () -> contents.open(attachment.id(), range.from()),
                        range.length(),
                        exchange.getResponse().bufferFactory());
        return new ResponseEntity<>(body, headers, status);
    }

    /** The bytes of a stream, read as they are asked for, and never on a thread of the network. */
    static Flux<DataBuffer> stream(
            Callable<InputStream> in, long length, DataBufferFactory buffers) {
        Flux<DataBuffer> all = DataBufferUtils.readInputStream(in, buffers, BUFFER);
        return DataBufferUtils.takeUntilByteCount(all, length)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** The small picture. */
    ResponseEntity<Flux<DataBuffer>> thumbnail(
            DistrictId district, Attachment attachment, ServerWebExchange exchange) {
        checkReady(attachment);
        String etag = "\"" + attachment.sha256() + "-thumbnail\"";
        HttpHeaders headers = headers(etag);
        Thumbnail thumbnail =
                contents.thumbnail(district, attachment.id())
                        .orElseThrow(() -> AttachmentProblems.NO_THUMBNAIL.exception());
        if (exchange.checkNotModified(etag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).headers(headers).build();
        }
        headers.setContentType(MediaType.parseMediaType(thumbnail.mediaType()));
        headers.setContentLength(thumbnail.bytes().length);
        headers.set(HttpHeaders.CONTENT_DISPOSITION, "inline");
        DataBuffer bytes = exchange.getResponse().bufferFactory().wrap(thumbnail.bytes());
        return new ResponseEntity<>(Flux.just(bytes), headers, HttpStatus.OK);
    }

    private static void checkReady(Attachment attachment) {
        switch (attachment.state()) {
            case READY -> {}
            case UNSCANNED, STORING -> throw AttachmentProblems.NOT_SCANNED.exception();
            case REFUSED -> throw AttachmentProblems.INFECTED_AND_GONE.exception();
        }
    }

    private static HttpHeaders headers(String etag) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag(etag);
        headers.setCacheControl(CacheControl.maxAge(KEPT).cachePrivate().immutable());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", SANDBOX);
        return headers;
    }
}
