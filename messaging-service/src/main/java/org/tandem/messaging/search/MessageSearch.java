package org.tandem.messaging.search;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.messaging.conversation.Conversation;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.Conversations;
import org.tandem.messaging.conversation.Participant;
import org.tandem.platform.caller.Caller;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds messages in the conversations that are open to somebody now, newest first. They are gone
 * through {@link #CHUNK} at a time, the last active first, until none of those left was active
 * later than what has been found: most questions look at one chunk. Of {@link #SWEEP} conversations
 * the messages come in one order; who has more goes on with the next ones by the cursor.
 *
 * <p>A message is found some milliseconds after it was sent: its words and its conversation's
 * activity are noted from the topic.
 */
@Service
class MessageSearch {

    /** Conversations looked through by one query: as many as MongoDB reads side by side. */
    static final int CHUNK = 200;

    /** Conversations looked through by one request. */
    static final int SWEEP = 2_000;

    /** Looks into one chunk, when what the index knew is there no more, or before one came. */
    private static final int ROUNDS = 5;

    private static final int ROUND = 200;

    /**
     * A page.
     *
     * @param hits newest first; may be fewer than asked for though there are more
     * @param next where the next page begins; null when there is none
     */
    record Page(List<Hit> hits, @Nullable Cursor next) {}

    private final Conversations conversations;
    private final SaidMessages messages;
    private final WordIndex words;

    MessageSearch(Conversations conversations, SaidMessages messages, WordIndex words) {
        this.conversations = conversations;
        this.messages = messages;
        this.words = words;
    }

    Page search(Caller caller, Asked asked, Cursor from, int limit) {
        var found = new Found(asked, from, limit);
        String sweep = from.sweep();
        boolean all = false;
        for (int i = 0; i < SWEEP / CHUNK && !all; i++) {
            List<Conversation> chunk = conversations.mine(caller, sweep, CHUNK);
            look(caller, chunk, found);
            all = chunk.size() < CHUNK || !Asked.isActive(chunk.getLast(), found.floor);
            sweep = chunk.isEmpty() ? sweep : chunk.getLast().activity();
        }
        return found.page(all ? null : new Cursor(sweep, null));
    }

    private void look(Caller caller, List<Conversation> chunk, Found found) {
        Map<ConversationId, Conversation> open = new HashMap<>();
        for (Conversation c : chunk) {
            if (found.asked.mayBeIn(c, found.floor)) {
                open.put(c.id(), c);
            }
        }
        String before = found.before;
        int size = found.limit + 1;
        for (int round = 0; !open.isEmpty() && before.compareTo(found.floor) > 0; round++) {
            if (round == ROUNDS) {
                found.floor = before;
                return;
            }
            List<Spot> spots =
                    words.find(
                            caller.district(),
                            found.asked.tokens(),
                            open.keySet(),
                            found.floor,
                            before,
                            size);
            found.add(hits(caller, open, spots, found.asked));
            if (spots.size() < size) {
                return;
            }
            before = spots.getLast().toString();
            size = ROUND;
        }
    }

    /** What the index found, as it is now: open to whoever asks, and with these words. */
    private List<Hit> hits(
            Caller caller, Map<ConversationId, Conversation> open, List<Spot> spots, Asked asked) {
        List<Spot> mine = spots.stream().filter(s -> isMine(caller, open, s)).toList();
        Map<String, Said> said =
                messages.find(caller.district(), mine.stream().map(Spot::message).toList());
        return mine.stream()
                .map(s -> said.get(s.message()))
                .filter(Objects::nonNull)
                .flatMap(s -> hit(conversation(open, s.conversation()), s, asked).stream())
                .toList();
    }

    private static boolean isMine(
            Caller caller, Map<ConversationId, Conversation> open, Spot spot) {
        long since =
                conversation(open, spot.conversation())
                        .participant(caller.person())
                        .map(Participant::since)
                        .orElse(Long.MAX_VALUE);
        return spot.number() > since;
    }

    private static Conversation conversation(
            Map<ConversationId, Conversation> open, ConversationId id) {
        return Objects.requireNonNull(open.get(id));
    }

    private static Optional<Hit> hit(Conversation conversation, Said said, Asked asked) {
        if (said.withdrawnAt() != null) {
            return Optional.empty();
        }
        if (asked.words().isEmpty()) {
            return Optional.of(new Hit(conversation, said, List.of()));
        }
        List<Place> places = asked.words().find(SearchWords.of(said.text()));
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hit(conversation, said, places));
    }

    /** What has been found, and down to where nothing is missing. */
    private static final class Found {
        private final Asked asked;
        private final Cursor from;
        private final String before;
        private final int limit;
        private final List<Hit> hits = new ArrayList<>();

        /** What is older is not looked for any more. */
        private String floor;

        Found(Asked asked, Cursor from, int limit) {
            this.asked = asked;
            this.from = from;
            this.limit = limit;
            boolean first = from.before() == null || from.before().compareTo(asked.before()) > 0;
            before = first ? asked.before() : Objects.requireNonNull(from.before());
            floor = asked.after();
        }

        /** Keeps one more than the page has; older ones come on a later page. */
        void add(List<Hit> more) {
            hits.addAll(more);
            hits.sort(Comparator.comparing(Hit::spot).reversed());
            if (hits.size() > limit) {
                hits.subList(limit + 1, hits.size()).clear();
                String last = hits.getLast().spot();
                floor = last.compareTo(floor) > 0 ? last : floor;
            }
        }

        Page page(@Nullable Cursor nextSweep) {
            List<Hit> sure = hits.stream().filter(h -> h.spot().compareTo(floor) >= 0).toList();
            if (sure.size() > limit) {
                List<Hit> shown = sure.subList(0, limit);
                return new Page(shown, new Cursor(from.sweep(), shown.getLast().spot()));
            }
            boolean cut = !floor.equals(asked.after());
            return new Page(sure, cut ? new Cursor(from.sweep(), floor) : nextSweep);
        }
    }
}
