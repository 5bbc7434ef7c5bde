package org.tandem.messaging.conversation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets people join and leave conversations as the roster changes: binding {@code
 * rosterChanges-in-0}. Nobody reads or writes for longer than she may because of a delay here:
 * every request asks the roster itself.
 */
@Configuration(proxyBeanMethods = false)
class RosterFollower {

    /** What is read of the roster's topic: of whom something changed. */
    sealed interface RosterEvent {

        @EventType("org.tandem.roster.student.changed.v1")
        record StudentChanged(StudentId student) implements RosterEvent {}
    }

    /** Conversations read at a time. */
    private static final int PAGE = 200;

    private enum NoRefusal {}

    private final ConversationRepository conversations;
    private final MessageNumbers numbers;
    private final Roster roster;
    private final Clock clock;

    RosterFollower(
            ConversationRepository conversations,
            MessageNumbers numbers,
            Roster roster,
            Clock clock) {
        this.conversations = conversations;
        this.numbers = numbers;
        this.roster = roster;
        this.clock = clock;
    }

    @Bean
    Consumer<Message<List<byte[]>>> rosterChanges(JsonMapper json) {
        return new EventConsumer<>(
                new EventReader<>(RosterEvent.class, json),
                batch ->
                        batch.stream()
                                .collect(
                                        Collectors.groupingBy(
                                                r -> new DistrictId(r.envelope().district()),
                                                Collectors.mapping(
                                                        RosterFollower::student,
                                                        Collectors.toSet())))
                                .forEach(this::follow));
    }

    private static StudentId student(Received<RosterEvent> received) {
        return switch (received.event()) {
            case RosterEvent.StudentChanged changed -> changed.student();
        };
    }

    private void follow(DistrictId district, Set<StudentId> changed) {
        Map<StudentId, Student> students = roster.students(district, changed);
        String after = "";
        List<Conversation> page;
        do {
            page = conversations.about(district, changed, after, PAGE);
            for (Conversation conversation : page) {
                Student student = students.get(conversation.student());
                if (student != null) {
                    follow(district, conversation, student);
                }
                after = conversation.id().value();
            }
        } while (page.size() == PAGE);
    }

    private void follow(DistrictId district, Conversation conversation, Student student) {
        var standing = roster.standing(district, student, conversation.people());
        if (conversation.follow(standing, 0, clock.instant()).events().isEmpty()) {
            return;
        }
        long last = numbers.last(district, conversation.id());
        conversations.change(
                district,
                conversation.id(),
                c ->
                        Decision.<Change<Conversation>, NoRefusal>accepted(
                                c.follow(standing, last, clock.instant())));
    }
}
