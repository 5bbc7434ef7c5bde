package org.tandem.messaging.message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.tandem.messaging.attachment.Claim.NotClaimed;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.conversation.Conversations;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.messaging.schedule.ScheduleRefusal;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.store.Documents.Owned;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Schedules messages, cancels them, and sends them when their time has come. */
@Service
class ScheduledMessageService {

    /** Most messages that one person may have waiting. */
    static final int WAITING_MAX = 100;

    private static final Logger log = LoggerFactory.getLogger(ScheduledMessageService.class);
    private static final int BATCH = 100;

    private final ScheduledMessageRepository scheduled;
    private final Conversations conversations;
    private final MessageService messages;
    private final JsonMapper json;
    private final Clock clock;

    ScheduledMessageService(
            ScheduledMessageRepository scheduled,
            Conversations conversations,
            MessageService messages,
            JsonMapper json,
            Clock clock) {
        this.scheduled = scheduled;
        this.conversations = conversations;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    Decision<ScheduledMessage, ConversationRefusal> schedule(
            Caller caller,
            ConversationId id,
            SendMessage message,
            LocalSchedule sendAt,
            CommandKey key) {
        Optional<ConversationRefusal> why = whyNot(caller, id, sendAt);
        if (why.isPresent()) {
            return scheduled
                    .earlier(caller.district(), key)
                    .map(Decision::<ScheduledMessage, ConversationRefusal>accepted)
                    .orElse(Decision.refused(why.get()));
        }
        if (messages.claim(caller, message) instanceof NotClaimed not) {
            throw not.problem();
        }
        var waiting = ScheduledMessage.of(Ids.next(), id, caller.person(), message, sendAt);
        return Decision.accepted(scheduled.add(caller.district(), waiting, key));
    }

    private Optional<ConversationRefusal> whyNot(
            Caller caller, ConversationId id, LocalSchedule sendAt) {
        var seen = conversations.find(caller, id);
        if (seen.isEmpty()) {
            return Optional.of(ConversationRefusal.NOT_A_PARTICIPANT);
        }
        var why = seen.get().conversation().whyNotSend(caller.person(), seen.get().standing());
        if (why.isPresent()) {
            return why;
        }
        return switch (sendAt.decide(clock.instant())) {
            case Refused<Instant, ScheduleRefusal>(var when) ->
                    Optional.of(
                            switch (when) {
                                case IN_THE_PAST -> ConversationRefusal.TIME_IN_THE_PAST;
                                case TOO_FAR_AHEAD -> ConversationRefusal.TIME_TOO_FAR_AHEAD;
                            });
            case Accepted<Instant, ScheduleRefusal> _ ->
                    scheduled.waiting(caller.district(), caller.person()) < WAITING_MAX
                            ? Optional.empty()
                            : Optional.of(ConversationRefusal.TOO_MANY_SCHEDULED);
        };
    }

    List<ScheduledMessage> mine(Caller caller, Instant before, int limit) {
        return scheduled.of(caller.district(), caller.person(), before, limit);
    }

    Decision<ScheduledMessage, ConversationRefusal> cancel(Caller caller, String id) {
        return scheduled
                .change(caller.district(), id, s -> s.cancel(caller.person()))
                .orElseGet(() -> Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
    }

    /**
     * Sends what is due, by an index that holds only what waits. Any number of instances may do it:
     * the id of what was scheduled is the key of the command, so that it is sent once.
     */
    @Scheduled(
            fixedDelayString = "${tandem.messages.schedule-interval:1s}",
            initialDelayString = "${tandem.messages.schedule-interval:1s}")
    void sendDue() {
        try {
            List<Owned<ScheduledMessage>> due;
            do {
                due = scheduled.due(clock.instant(), BATCH);
                due.forEach(d -> send(d.district(), d.document()));
            } while (due.size() == BATCH);
        } catch (RuntimeException e) {
            log.warn("scheduled messages are tried again: {}", e.getClass().getSimpleName());
        }
    }

    private void send(DistrictId district, ScheduledMessage due) {
        var begun = scheduled.change(district, due.id(), s -> s.begin(clock.instant()));
        if (!(begun.orElse(null)
                        instanceof Accepted<ScheduledMessage, ConversationRefusal>(var message))
                || message.state() != ScheduledMessage.State.SENDING) {
            return;
        }
        var author = new Caller(district, message.author(), Set.of());
        var key =
                CommandKey.of(
                        author,
                        message.id(),
                        "send to " + message.conversation(),
                        message.message(),
                        json);
        var sent = messages.send(author, message.conversation(), message.message(), key);
        scheduled.change(
                district,
                message.id(),
                s ->
                        switch (sent) {
                            case Accepted<Message, ConversationRefusal>(var m) ->
                                    s.sent(m.number());
                            case Refused<Message, ConversationRefusal>(var why) -> s.refused(why);
                        });
    }
}
