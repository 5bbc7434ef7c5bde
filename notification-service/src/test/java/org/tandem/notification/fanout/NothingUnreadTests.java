package org.tandem.notification.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.MessageChange;
import org.tandem.notification.inbox.MessageChange.Answered;
import org.tandem.notification.inbox.MessageChange.Read;
import org.tandem.notification.inbox.Notice;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.test.Contracts;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class NothingUnreadTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PARK = "t-101";
    private static final String ROSA = "g-201";

    private final NothingUnread unread = new NothingUnread();

    @Test
    void who_writes_again_and_was_told_of_nothing_has_nothing_to_be_marked() {
        assertThat(unread.marksNothing(answered(PARK, 2))).as("is not known yet").isFalse();
        mark(answered(PARK, 2));

        assertThat(unread.marksNothing(answered(PARK, 3))).isTrue();
        assertThat(unread.marksNothing(answered(ROSA, 3))).as("another person").isFalse();
    }

    @Test
    void who_was_told_of_something_since_has() {
        mark(answered(PARK, 2));
        unread.tell(List.of(notice(3, PARK)));

        assertThat(unread.marksNothing(answered(PARK, 4))).isFalse();
        assertThat(unread.marksNothing(read(PARK, 3))).isFalse();

        mark(read(PARK, 3));
        assertThat(unread.marksNothing(answered(PARK, 4))).isTrue();
    }

    @Test
    void what_came_after_her_message_in_the_same_batch_stays_unread() {
        unread.tell(List.of(notice(5, PARK)));
        mark(answered(PARK, 4));

        assertThat(unread.marksNothing(read(PARK, 5))).isFalse();
    }

    @Test
    void reading_says_nothing_about_what_was_told_by_others() {
        mark(read(PARK, 3));

        assertThat(unread.marksNothing(read(PARK, 7))).isFalse();
    }

    @Test
    void all_is_forgotten_when_partitions_are_given_out() {
        mark(answered(PARK, 2));
        unread.assigned("goalsEvents-in-0");
        assertThat(unread.marksNothing(answered(PARK, 3))).isTrue();

        unread.assigned("messagingEvents-in-0");

        assertThat(unread.marksNothing(answered(PARK, 3))).isFalse();
    }

    @Test
    void a_batch_during_which_partitions_were_given_out_is_not_remembered() {
        long before = unread.assignments();
        unread.assigned("messagingEvents-in-0");

        unread.marked(List.of(answered(PARK, 2)), before);

        assertThat(unread.marksNothing(answered(PARK, 3))).isFalse();
    }

    private void mark(MessageChange change) {
        unread.marked(List.of(change), unread.assignments());
    }

    private static MessageChange answered(String author, long number) {
        return new Answered(
                new DistrictId("maplewood"),
                new StudentId("s-301"),
                "c-1",
                new PersonId(author),
                number,
                Instant.EPOCH);
    }

    private static MessageChange read(String reader, long upTo) {
        return new Read(
                new DistrictId("maplewood"),
                new StudentId("s-301"),
                "c-1",
                new PersonId(reader),
                upTo,
                Instant.EPOCH);
    }

    private static Notice notice(long number, String recipient) {
        ObjectNode event =
                (ObjectNode)
                        JSON.readTree(
                                Contracts.of("messaging-service")
                                        .sample("org.tandem.messaging.message.sent.v1"));
        ObjectNode data = (ObjectNode) event.get("data");
        data.put("conversation", "c-1").put("number", number).put("author", "g-900");
        data.putArray("recipients").add(recipient);
        return new EventReader<>(MessagingEvent.class, JSON)
                .read(event.toString().getBytes(StandardCharsets.UTF_8))
                .map(MessagingEventsConsumer::notices)
                .orElseThrow()
                .findFirst()
                .orElseThrow();
    }
}
