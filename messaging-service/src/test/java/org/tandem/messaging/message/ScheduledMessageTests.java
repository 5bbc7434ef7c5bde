package org.tandem.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.messaging.conversation.ConversationRefusal;
import org.tandem.messaging.message.ScheduledMessage.State;
import org.tandem.messaging.roster.Family;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.store.Documents.Change;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

class ScheduledMessageTests {

    private static final Instant DUE = Instant.parse("2027-03-14T07:00:00Z");

    /** Half past two on the night on which New York's clocks go from two to three. */
    private static final ScheduledMessage NIGHT =
            ScheduledMessage.of(
                    "0199490a-77b1-7e0c-8a5e-2b6c5d4e3f21",
                    new ConversationId("0199490a-77b1-7e0c-8a5e-2b6c5d4e3f20"),
                    Family.PARK,
                    SendMessage.of("Good morning"),
                    new LocalSchedule(
                            LocalDateTime.parse("2027-03-14T02:30"),
                            ZoneId.of("America/New_York")));

    @Test
    void a_time_that_daylight_saving_leaves_out_is_the_end_of_the_gap() {
        assertThat(NIGHT.at()).isEqualTo(DUE);
        assertThat(NIGHT.pending()).isEqualTo(DUE);
    }

    @Test
    void it_is_begun_at_its_time_and_not_before() {
        assertThat(after(NIGHT.begin(DUE.minusSeconds(1))).state()).isEqualTo(State.SCHEDULED);
        assertThat(after(NIGHT.begin(DUE)).state()).isEqualTo(State.SENDING);
    }

    @Test
    void a_crash_while_sending_leaves_it_to_be_sent_again() {
        ScheduledMessage sending = after(NIGHT.begin(DUE));

        assertThat(sending.pending()).isNotNull();
        assertThat(after(sending.begin(DUE))).isEqualTo(sending);
        ScheduledMessage sent = after(sending.sent(4));
        assertThat(sent.pending()).isNull();
        assertThat(sent.number()).isEqualTo(4);
    }

    @Test
    void its_author_cancels_it_until_it_is_being_sent() {
        ScheduledMessage cancelled = after(NIGHT.cancel(Family.PARK));

        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.pending()).isNull();
        assertThat(after(cancelled.begin(DUE))).isEqualTo(cancelled);
        assertThat(NIGHT.cancel(Family.ROSA))
                .isEqualTo(Decision.refused(ConversationRefusal.NOT_A_PARTICIPANT));
        assertThat(after(NIGHT.begin(DUE)).cancel(Family.PARK))
                .isEqualTo(Decision.refused(ConversationRefusal.TOO_LATE_TO_CANCEL));
    }

    private static ScheduledMessage after(
            Decision<Change<ScheduledMessage>, ConversationRefusal> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<Change<ScheduledMessage>, ConversationRefusal>) decision)
                .value()
                .document();
    }
}
