package org.tandem.messaging.message;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationProblems;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.message.MessageViews.MessagePage;
import org.tandem.messaging.message.MessageViews.MessageView;
import org.tandem.messaging.message.MessageViews.Versions;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.Optional;

/** Messages over HTTP: validates, translates to a command, and an answer back. */
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class MessageController {

    private static final String PAGE = "50";

    private final MessageService service;
    private final JsonMapper json;

    MessageController(MessageService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /** Sends a message. */
    @PostMapping("/messages")
    ResponseEntity<MessageView> send(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody SendMessage command) {
        var commandKey = CommandKey.of(caller, key, "send to " + id, command, json);
        MessageView sent = view(service.send(caller, id, command, commandKey));
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/conversations/%s/messages/%d"
                                        .formatted(id, sent.number())))
                .body(sent);
    }

    /**
     * One page: the newest without a cursor, what follows {@code after}, or what precedes.
     *
     * @param after the number that the client has: what came after it, oldest first
     * @param before a number: what came before it
     */
    @GetMapping("/messages")
    MessagePage messages(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Nullable @Min(value = 0, message = "is less than 0")
                    Long after,
            @RequestParam(required = false) @Nullable @Min(value = 1, message = "is less than 1")
                    Long before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        if (after != null && before != null) {
            throw Problem.INVALID.exception(
                    new FieldError("after", "goes without 'before': page in one direction"));
        }
        if (after != null) {
            return MessagePage.ascending(found(service.after(caller, id, after, limit + 1)), limit);
        }
        long until = before == null ? Long.MAX_VALUE : before;
        return MessagePage.descending(found(service.before(caller, id, until, limit + 1)), limit);
    }

    /**
     * The messages that changed after a revision, in the order of their last changes: what a client
     * that was away asks beside the messages after a number.
     *
     * @param after the revision that the client has
     */
    @GetMapping("/changes")
    MessagePage changes(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @RequestParam @Min(value = 0, message = "is less than 0") long after,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        return MessagePage.ascending(found(service.changed(caller, id, after, limit + 1)), limit);
    }

    /** Shows one message. */
    @GetMapping("/messages/{number}")
    MessageView get(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number) {
        return MessageView.of(found(service.find(caller, id, number)));
    }

    /** Shows what a message said before it was corrected. */
    @GetMapping("/messages/{number}/versions")
    Versions versions(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number) {
        return Versions.of(found(service.find(caller, id, number)));
    }

    /** Corrects my message, within 15 minutes; what it said before stays to be seen. */
    @PatchMapping("/messages/{number}")
    MessageView edit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number,
            @Valid @RequestBody EditMessage command) {
        return view(service.edit(caller, id, number, command));
    }

    /** Takes my message back: its place stays, without its words. */
    @DeleteMapping("/messages/{number}")
    MessageView withdraw(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number) {
        return view(service.withdraw(caller, id, number));
    }

    /** Gives a message a sign. */
    @PutMapping("/messages/{number}/reactions/{kind}")
    MessageView react(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number,
            @PathVariable Reaction.Kind kind) {
        return view(service.react(caller, id, number, kind, true));
    }

    /** Takes my sign back. */
    @DeleteMapping("/messages/{number}/reactions/{kind}")
    MessageView takeBack(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number,
            @PathVariable Reaction.Kind kind) {
        return view(service.react(caller, id, number, kind, false));
    }

    /** Confirms that I have read a message whose author asks for it. */
    @PutMapping("/messages/{number}/confirmation")
    MessageView confirm(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @PathVariable long number) {
        return view(service.confirm(caller, id, number));
    }

    private static <T> T found(Optional<T> readable) {
        return readable.orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    private static MessageView view(Decision<Message, ConversationRefusal> decision) {
        return switch (decision) {
            case Refused<Message, ConversationRefusal>(var why) ->
                    throw ConversationProblems.of(why);
            case Accepted<Message, ConversationRefusal>(var message) -> MessageView.of(message);
        };
    }
}
