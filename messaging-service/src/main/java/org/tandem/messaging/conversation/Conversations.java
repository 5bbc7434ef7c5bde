package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.Standing;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.PersonId;

import java.util.List;
import java.util.Optional;

/** Conversations as the packages around them see them: what is said in them, and found. */
@Component
public class Conversations {

    /**
     * A conversation that somebody takes part in.
     *
     * @param conversation it
     * @param standing who may speak about its student now
     */
    public record Seen(Conversation conversation, Standing standing) {

        /** The number after which somebody may read; 0 when she was there from the beginning. */
        public long since(PersonId person) {
            return conversation.participant(person).map(Participant::since).orElse(0L);
        }
    }

    private final ConversationService service;

    Conversations(ConversationService service) {
        this.service = service;
    }

    /** A conversation, when the caller takes part in it and still may. */
    public Optional<Seen> find(Caller caller, ConversationId id) {
        return service.find(caller, id);
    }

    /**
     * The caller's conversations, the last active first.
     *
     * @param before those after this {@link Conversation#activity()} in that order; null for the
     *     first
     */
    public List<Conversation> mine(Caller caller, @Nullable String before, int limit) {
        return service.mine(caller, before, limit);
    }

    /** Opens one. */
    public Decision<Conversation, ConversationRefusal> open(
            Caller caller, OpenConversation command, CommandKey key) {
        return service.open(caller, command, key);
    }
}
