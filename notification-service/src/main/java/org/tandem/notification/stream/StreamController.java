package org.tandem.notification.stream;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.inbox.Inbox;
import org.tandem.platform.caller.Caller;

import reactor.core.publisher.Flux;

/** The caller's own notifications as Server-Sent Events. */
@RestController
class StreamController {

    private final LiveStreams streams;

    StreamController(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * Streams the caller's notifications, as they come. With {@code Last-Event-ID}, everything
     * after it and then what is new; without, what is new, after an event {@code ready} whose id is
     * the number to resume after. An event {@code notification} has the number as its id and a
     * notification, as the inbox lists it, as its data. The header goes before the parameter,
     * because a browser that connects again sends the newer number there.
     *
     * @param lastEventIdHeader the number of the last notification that the client has
     * @param lastEventId the same, for the first connection of a browser
     */
    @GetMapping(path = "/api/v1/notifications/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> stream(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    @Min(value = 0, message = "is less than 0")
                    Long lastEventIdHeader,
            @RequestParam(required = false) @Nullable @Min(value = 0, message = "is less than 0")
                    Long lastEventId,
            ServerHttpResponse response) {
        response.getHeaders().set("X-Accel-Buffering", "no");
        return streams.open(
                new Inbox(caller.district(), caller.person()),
                lastEventIdHeader == null ? lastEventId : lastEventIdHeader);
    }
}
