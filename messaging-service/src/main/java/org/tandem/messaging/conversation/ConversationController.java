package org.tandem.messaging.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.conversation.ConversationViews.ConversationPage;
import org.tandem.messaging.conversation.ConversationViews.ConversationView;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;

/** Conversations over HTTP: validates, translates to a command, and an answer back. */
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationController {

    private static final String PAGE = "50";

    private final ConversationService service;
    private final ConversationViews views;
    private final JsonMapper json;

    ConversationController(ConversationService service, ConversationViews views, JsonMapper json) {
        this.service = service;
        this.views = views;
        this.json = json;
    }

    /**
     * Opens a conversation about a student. A TEAM conversation is proposed to every guardian, and
     * begins when each of them has agreed; whoever opens it has agreed by that.
     */
    @PostMapping
    ResponseEntity<ConversationView> open(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody OpenConversation command) {
        var commandKey = CommandKey.of(caller, key, "open a conversation", command, json);
        return switch (service.open(caller, command, commandKey)) {
            case Refused<Conversation, ConversationRefusal>(var why) ->
                    throw ConversationProblems.of(why);
            case Accepted<Conversation, ConversationRefusal>(var opened) ->
                    ResponseEntity.created(URI.create("/api/v1/conversations/" + opened.id()))
                            .body(views.view(caller, opened));
        };
    }

    /** Lists my conversations, the last active first. */
    @GetMapping
    ConversationPage mine(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false)
                    @Nullable
                    @Pattern(
                            regexp = "\\d{13}:[0-9a-f-]{36}",
                            message = "is not a cursor: take 'before' of the page before")
                    String before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        return views.page(caller, service.mine(caller, before, limit + 1), limit);
    }

    /** Shows one of my conversations. */
    @GetMapping("/{id}")
    ConversationView get(@AuthenticationPrincipal Caller caller, @PathVariable ConversationId id) {
        return service.find(caller, id)
                .map(seen -> views.view(caller, seen.conversation()))
                .orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    /**
     * What a guardian says to a proposed TEAM conversation.
     *
     * @param agreed whether she wants it
     */
    record Answer(@NotNull(message = "is missing: true or false") Boolean agreed) {}

    /** Agrees to a proposed TEAM conversation, or declines it. */
    @PostMapping("/{id}/consent")
    ConversationView answer(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @Valid @RequestBody Answer answer) {
        return view(caller, service.answer(caller, id, answer.agreed()));
    }

    /** Closes a conversation: nothing is sent in it until somebody who takes part reopens it. */
    @PostMapping("/{id}/close")
    ConversationView close(
            @AuthenticationPrincipal Caller caller, @PathVariable ConversationId id) {
        return view(caller, service.close(caller, id));
    }

    /** Reopens a closed conversation. */
    @PostMapping("/{id}/reopen")
    ConversationView reopen(
            @AuthenticationPrincipal Caller caller, @PathVariable ConversationId id) {
        return view(caller, service.reopen(caller, id));
    }

    /**
     * Whom somebody of the staff brings in.
     *
     * @param person a colleague who may speak about the student
     */
    record Addition(@NotNull(message = "is missing: a person's id") PersonId person) {}

    /** Brings a colleague into the conversation; she reads what is sent from then on. */
    @PostMapping("/{id}/participants")
    ConversationView add(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @Valid @RequestBody Addition addition) {
        return view(caller, service.add(caller, id, addition.person()));
    }

    /**
     * How far somebody has read.
     *
     * @param upTo the number of the last message she has read
     */
    record Reading(
            @NotNull(message = "is missing: a message's number")
                    @PositiveOrZero(message = "is less than 0")
                    Long upTo) {}

    /** Notes how far I have read; a smaller number than before changes nothing. */
    @PostMapping("/{id}/read")
    ConversationView read(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @Valid @RequestBody Reading reading) {
        return view(caller, service.read(caller, id, reading.upTo()));
    }

    private ConversationView view(
            Caller caller, Decision<Conversation, ConversationRefusal> decision) {
        return switch (decision) {
            case Refused<Conversation, ConversationRefusal>(var why) ->
                    throw ConversationProblems.of(why);
            case Accepted<Conversation, ConversationRefusal>(var conversation) ->
                    views.view(caller, conversation);
        };
    }
}
