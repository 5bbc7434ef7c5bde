package org.tandem.messaging.message;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationProblems;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

/** Messages to be sent later, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class ScheduledMessageController {

    /** Later than anything that can be scheduled. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * The command to send a message later.
     *
     * @param message what is sent
     * @param sendAt when, as the clock on the wall shows it; at most a year ahead
     */
    record ScheduleMessage(
            @NotNull(message = "is missing: what is to be sent") @Valid SendMessage message,
            @NotNull(message = "is missing: 'local' and 'zone'") LocalSchedule sendAt) {}

    /**
     * A message to be sent later.
     *
     * @param id its id until it is sent, and after
     * @param at the instant at which it is or was to be sent
     * @param number the number it got; absent as long as it was not sent
     * @param why why it was not sent; absent unless it was refused
     */
    record ScheduledView(
            String id,
            ConversationId conversation,
            SendMessage message,
            LocalSchedule sendAt,
            Instant at,
            ScheduledMessage.State state,
            @Nullable Long number,
            @Nullable ConversationRefusal why) {

        static ScheduledView of(ScheduledMessage s) {
            return new ScheduledView(
                    s.id(),
                    s.conversation(),
                    s.message(),
                    s.schedule(),
                    s.at(),
                    s.state(),
                    s.number(),
                    s.why());
        }
    }

    /**
     * A page, those to be sent last first.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record ScheduledPage(List<ScheduledView> scheduled, @Nullable Instant before) {}

    private final ScheduledMessageService service;
    private final JsonMapper json;

    ScheduledMessageController(ScheduledMessageService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /**
     * Schedules a message. A time that daylight saving leaves out is the end of the gap; one that
     * comes twice is the first of the two.
     */
    @PostMapping("/conversations/{id}/scheduled-messages")
    @ResponseStatus(HttpStatus.CREATED)
    ScheduledView schedule(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId id,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody ScheduleMessage command) {
        var commandKey = CommandKey.of(caller, key, "schedule in " + id, command, json);
        return view(service.schedule(caller, id, command.message(), command.sendAt(), commandKey));
    }

    /** Lists what I have scheduled, what was sent or cancelled too, those to be sent last first. */
    @GetMapping("/scheduled-messages")
    ScheduledPage mine(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        List<ScheduledMessage> found =
                service.mine(caller, before == null ? END : before, limit + 1);
        return new ScheduledPage(
                found.stream().limit(limit).map(ScheduledView::of).toList(),
                found.size() > limit ? found.get(limit - 1).at() : null);
    }

    /**
     * Cancels a message that has not been sent.
     *
     * @param scheduled its id
     */
    @DeleteMapping("/scheduled-messages/{scheduled}")
    ScheduledView cancel(@AuthenticationPrincipal Caller caller, @PathVariable String scheduled) {
        return view(service.cancel(caller, scheduled));
    }

    private static ScheduledView view(Decision<ScheduledMessage, ConversationRefusal> decision) {
        return switch (decision) {
            case Refused<ScheduledMessage, ConversationRefusal>(var why) ->
                    throw ConversationProblems.of(why);
            case Accepted<ScheduledMessage, ConversationRefusal>(var scheduled) ->
                    ScheduledView.of(scheduled);
        };
    }
}
