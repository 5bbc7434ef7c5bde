package org.tandem.messaging.conversation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Standing;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The use cases of conversations: each loads, lets the aggregate decide, stores, answers. */
@Service
class ConversationService {

    private final Roster roster;
    private final Authorities authorities;
    private final ConversationRepository conversations;
    private final MessageNumbers numbers;
    private final ReadingSettings settings;
    private final Clock clock;

    ConversationService(
            Roster roster,
            Authorities authorities,
            ConversationRepository conversations,
            MessageNumbers numbers,
            ReadingSettings settings,
            Clock clock) {
        this.roster = roster;
        this.authorities = authorities;
        this.conversations = conversations;
        this.numbers = numbers;
        this.settings = settings;
        this.clock = clock;
    }

    Decision<Conversation, ConversationRefusal> open(
            Caller caller, OpenConversation command, CommandKey key) {
        var student = roster.student(caller.district(), command.student());
        if (student.isEmpty()) {
            return Decision.refused(ConversationRefusal.NOT_IN_THE_CIRCLE);
        }
        var people = Stream.concat(Stream.of(caller.person()), command.others().stream()).toList();
        var decision =
                Conversation.open(
                        command,
                        roster.standing(caller.district(), student.get(), people),
                        caller.person(),
                        ConversationId.next(),
                        clock.instant());
        return switch (decision) {
            case Refused<Change<Conversation>, ConversationRefusal>(var why) ->
                    conversations
                            .earlier(caller.district(), key)
                            .map(Decision::<Conversation, ConversationRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Change<Conversation>, ConversationRefusal>(var opened) ->
                    Decision.accepted(conversations.add(caller.district(), opened, key));
        };
    }

    Decision<Conversation, ConversationRefusal> answer(
            Caller caller, ConversationId id, boolean agreed) {
        return change(
                caller,
                id,
                List.of(),
                (c, standing) -> c.answer(caller.person(), agreed, standing, clock.instant()));
    }

    Decision<Conversation, ConversationRefusal> close(Caller caller, ConversationId id) {
        return change(
                caller,
                id,
                List.of(),
                (c, standing) -> c.close(caller.person(), standing, clock.instant()));
    }

    Decision<Conversation, ConversationRefusal> reopen(Caller caller, ConversationId id) {
        return change(
                caller,
                id,
                List.of(),
                (c, standing) -> c.reopen(caller.person(), standing, clock.instant()));
    }

    Decision<Conversation, ConversationRefusal> add(
            Caller caller, ConversationId id, PersonId person) {
        long last = numbers.last(caller.district(), id);
        return change(
                caller,
                id,
                List.of(person),
                (c, standing) -> c.add(person, caller.person(), standing, last, clock.instant()));
    }

    Decision<Conversation, ConversationRefusal> read(Caller caller, ConversationId id, long upTo) {
        boolean receipts = settings.receipts(caller.district(), caller.person());
        long last =
                numbers.exists(caller.district(), id, upTo)
                        ? upTo
                        : numbers.last(caller.district(), id);
        return change(
                caller,
                id,
                List.of(),
                (c, standing) ->
                        c.read(caller.person(), upTo, last, receipts, standing, clock.instant()));
    }

    private Decision<Conversation, ConversationRefusal> change(
            Caller caller,
            ConversationId id,
            List<PersonId> concerned,
            BiFunction<Conversation, Standing, Decision<Change<Conversation>, ConversationRefusal>>
                    decide) {
        return conversations
                .change(
                        caller.district(),
                        id,
                        c ->
                                standing(caller.district(), c, concerned)
                                        .map(standing -> decide.apply(c, standing))
                                        .orElseGet(ConversationService::notAParticipant))
                .orElseGet(ConversationService::notAParticipant);
    }

    private static <T> Decision<T, ConversationRefusal> notAParticipant() {
        return Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT);
    }

    /** Who may speak about the student of a conversation; empty when there is no such student. */
    private Optional<Standing> standing(
            DistrictId district, Conversation conversation, List<PersonId> concerned) {
        List<PersonId> people =
                Stream.concat(conversation.people().stream(), concerned.stream()).toList();
        return roster.student(district, conversation.student())
                .map(student -> roster.standing(district, student, people));
    }

    /** A conversation, when the caller takes part in it and still may. */
    Optional<Conversations.Seen> find(Caller caller, ConversationId id) {
        return conversations
                .find(caller.district(), id)
                .flatMap(c ->
                        standing(caller.district(), c, List.of())
                                .filter(standing -> c.isOpenTo(caller.person(), standing))
                                .map(standing -> new Conversations.Seen(c, standing)));
    }

    /** My conversations, the last active first, without those that are closed to me now. */
    List<Conversation> mine(Caller caller, @Nullable String before, int limit) {
        var me = Map.of(caller.person(), authorities.of(caller));
        List<Conversation> open = new ArrayList<>();
        String cursor = before;
        List<Conversation> page;
        do {
            page = conversations.of(caller.district(), caller.person(), cursor, limit);
            var about =
                    roster.students(
                            caller.district(),
                            page.stream().map(Conversation::student).collect(Collectors.toSet()));
            for (Conversation c : page) {
                Student student = about.get(c.student());
                if (student != null && c.isOpenTo(caller.person(), new Standing(student, me))) {
                    open.add(c);
                }
                cursor = c.activity();
            }
        } while (open.size() < limit && page.size() == limit);
        return open.stream().limit(limit).toList();
    }
}
