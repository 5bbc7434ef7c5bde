package org.tandem.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.stream.ConversationChange.What;
import org.tandem.notification.stream.ConversationChanges.Told;
import org.tandem.platform.id.PersonId;

import java.util.stream.LongStream;

class ConversationChangesTests {

    private final ConversationChanges changes = new ConversationChanges();

    private static ConversationChange sent(long number) {
        return new ConversationChange(
                "c-1", What.MESSAGE_SENT, number, null, new PersonId("t-101"));
    }

    @Test
    void what_waits_is_told_in_order_and_once() {
        changes.add(sent(1));
        changes.add(sent(2));

        assertThat(changes.next()).isEqualTo(new Told.Changed(sent(1)));
        assertThat(changes.next()).isEqualTo(new Told.Changed(sent(2)));
        assertThat(changes.next()).isNull();
    }

    @Test
    void more_than_can_be_kept_becomes_one_word_and_what_comes_after_it_is_told() {
        LongStream.rangeClosed(1, ConversationChanges.KEPT + 10L)
                .forEach(n -> changes.add(sent(n)));

        assertThat(changes.next()).isEqualTo(new Told.Overflow());
        assertThat(changes.next()).isNull();
        changes.add(sent(100));
        assertThat(changes.next()).isEqualTo(new Told.Changed(sent(100)));
    }

    @Test
    void as_many_as_can_be_kept_are_told_one_by_one() {
        LongStream.rangeClosed(1, ConversationChanges.KEPT).forEach(n -> changes.add(sent(n)));

        assertThat(changes.next()).isEqualTo(new Told.Changed(sent(1)));
    }

    @Test
    void what_was_not_heard_of_makes_a_client_read_again() {
        changes.add(sent(1));
        changes.missed();

        assertThat(changes.next()).isEqualTo(new Told.Overflow());
        assertThat(changes.next()).isNull();
    }
}
