package org.tandem.messaging.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

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
import org.tandem.messaging.conversation.ConversationViews.MessagePage;
import org.tandem.messaging.conversation.ConversationViews.MessageView;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;

/** Conversations over HTTP: validates, translates to a command, and an answer back. */
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationController {

    private static final int PAGE_MAX = 100;
    private static final String PAGE = "50";

    private final ConversationService service;
    private final ConversationViews views;
    private final JsonMapper json;

    ConversationController(ConversationService service, ConversationViews views, JsonMapper json) {
        this.service = service;
        this.views = views;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<ConversationView> open(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody OpenConversation command) {
        var commandKey = CommandKey.of(caller, key, "open a conversation", command, json);
        return switch (service.open(caller, command, commandKey)) {
            case Refused<Conversation, ConversationRefusal>(var why) -> throw problem(why);
            case Accepted<Conversation, ConversationRefusal>(var opened) ->
                    ResponseEntity.created(URI.create("/api/v1/conversations/" + opened.id()))
                            .body(views.view(caller, opened));
        };
    }

    @GetMapping
    ConversationPage mine(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable ConversationId before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        return views.page(caller, service.mine(caller, before, limit + 1), limit);
    }

    @GetMapping("/{id}")
    ConversationView get(@AuthenticationPrincipal Caller caller, @PathVariable ConversationId id) {
        return views.view(caller, visible(caller, id));
    }

    @PostMapping("/{id}/messages")
    ResponseEntity<MessageView> send(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody SendMessage command) {
        var commandKey = CommandKey.of(caller, key, "send to " + id, command, json);
        return switch (service.send(caller, id, command, commandKey)) {
            case Refused<Message, ConversationRefusal>(var why) -> throw problem(why);
            case Accepted<Message, ConversationRefusal>(var sent) ->
                    ResponseEntity.created(
                                    URI.create(
                                            "/api/v1/conversations/%s/messages?after=%d&limit=1"
                                                    .formatted(id, sent.number() - 1)))
                            .body(MessageView.of(sent));
        };
    }

    /** One page: the newest without a cursor, what follows {@code after}, or what precedes. */
    @GetMapping("/{id}/messages")
    MessagePage messages(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable @Min(value = 0, message = "is less than 0")
                    Long after,
            @RequestParam(required = false) @Nullable @Min(value = 1, message = "is less than 1")
                    Long before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        if (after != null && before != null) {
            throw Problem.INVALID.exception(
                    new FieldError("after", "goes without 'before': page in one direction"));
        }
        Conversation conversation = visible(caller, id);
        if (after != null) {
            return MessagePage.ascending(
                    service.after(caller, conversation, after, limit + 1), limit);
        }
        long until = before == null ? Long.MAX_VALUE : before;
        List<Message> newestFirst = service.before(caller, conversation, until, limit + 1);
        return MessagePage.descending(newestFirst, limit);
    }

    private Conversation visible(Caller caller, ConversationId id) {
        return service.find(caller, id).orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    private static RuntimeException problem(ConversationRefusal why) {
        return switch (why) {
            case NOT_IN_THE_CIRCLE, NOT_A_PARTICIPANT -> Problem.NOT_FOUND.exception();
            case SOMEBODY_NOT_IN_THE_CIRCLE ->
                    ConversationProblems.NOT_IN_THE_CIRCLE.exception(
                            new FieldError(
                                    "with", "names somebody without a right to this student"));
            case PRIVATE_NEEDS_ONE_GUARDIAN ->
                    ConversationProblems.WRONG_PARTICIPANTS.exception(
                            new FieldError(
                                    "with", "a PRIVATE conversation has one guardian; take TEAM"));
            case NEEDS_A_GUARDIAN ->
                    ConversationProblems.WRONG_PARTICIPANTS.exception(
                            new FieldError("with", "names no guardian of the student"));
            case NEEDS_STAFF ->
                    ConversationProblems.WRONG_PARTICIPANTS.exception(
                            new FieldError("with", "names nobody of the student's staff"));
        };
    }
}
