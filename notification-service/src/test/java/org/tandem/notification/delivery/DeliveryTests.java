package org.tandem.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.delivery.Delivery.Row;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Reason;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What becomes of one notification on one channel. */
class DeliveryTests {

    @Test
    void is_one_for_each_notification_and_channel_however_often_it_is_planned() {
        assertThat(Samples.mail(41).id()).isEqualTo("maplewood:g-201:EMAIL:0000000041");
    }

    @Test
    void what_nothing_keeps_back_is_planned_and_what_her_hours_keep_back_is_deferred() {
        assertThat(Samples.mail(1).state()).isEqualTo(State.PLANNED);
        Delivery night =
                Samples.planned(
                        1, Category.MESSAGE, Samples.step(Channel.EMAIL, Reason.QUIET_HOURS));
        assertThat(night.history())
                .containsExactly(new Row(Samples.NOW, State.DEFERRED, "quiet-hours", Samples.NOW));
    }

    @Test
    void danger_waits_in_the_first_line() {
        Delivery danger =
                Samples.planned(1, Category.EMERGENCY, Samples.step(Channel.SMS, Reason.EMERGENCY));

        assertThat(danger.waiting()).isNotNull();
        assertThat(danger.waiting().urgent()).isZero();
        assertThat(Samples.mail(1).waiting()).extracting("urgent").isEqualTo(1);
    }

    @Test
    void what_was_sent_waits_no_more() {
        Delivery sent = Samples.mail(1).packed("p").after(new Sent("SM1"), Samples.NOW);

        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(sent.waiting()).isNull();
        assertThat(sent.receipt()).isEqualTo("SM1");
        assertThat(sent.parcel()).isEqualTo("p");
        assertThat(sent.attempts()).isEqualTo(1);
    }

    @Test
    void is_tried_again_after_pauses_that_grow_up_to_a_quarter_of_an_hour_until_it_is_too_late() {
        Delivery delivery = Samples.mail(1);
        Instant now = Samples.NOW;
        List<Duration> pauses = new java.util.ArrayList<>();
        while (delivery.state().isWaiting()) {
            delivery = delivery.packed("p").after(new Later("away", null), now);
            Instant due = delivery.due();
            if (due != null) {
                pauses.add(Duration.between(now, due));
                now = due;
            }
        }

        assertThat(pauses.stream().limit(7).map(Duration::toSeconds))
                .containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
        assertThat(delivery.state()).isEqualTo(State.EXPIRED);
        assertThat(Duration.between(Samples.NOW, now))
                .isBetween(Duration.ofHours(71), Duration.ofDays(3));
        assertThat(delivery.history()).hasSize(Delivery.ROWS);
        assertThat(delivery.history().getFirst().state()).isEqualTo(State.PLANNED);
        assertThat(delivery.history().getLast().state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void waits_as_long_as_the_channel_asks_for() {
        Delivery asked =
                Samples.mail(1)
                        .packed("p")
                        .after(new Later("429", Duration.ofMinutes(40)), Samples.NOW);

        assertThat(asked.due()).isEqualTo(Samples.NOW.plus(Duration.ofMinutes(40)));
    }

    @Test
    void has_its_full_time_after_hours_that_kept_it_back() {
        Instant morning = Samples.NOW.plus(Duration.ofHours(100));

        Delivery kept = Samples.mail(1).deferred(Reason.HOLIDAY, morning, Samples.NOW);

        assertThat(kept.expires()).isEqualTo(morning.plus(Duration.ofDays(3)));
        assertThat(kept.reason()).isEqualTo("holiday");
        assertThat(kept.escalates()).isFalse();
    }

    @Test
    void what_is_told_twice_afterwards_counts_once_and_nothing_follows_an_end() {
        Delivery sent = Samples.mail(1).packed("p").after(new Sent(null), Samples.NOW);
        Delivery arrived = sent.told(State.DELIVERED, null, Samples.NOW).orElseThrow();

        assertThat(arrived.told(State.DELIVERED, null, Samples.NOW)).isEmpty();
        assertThat(arrived.told(State.BOUNCED, "5.1.1", Samples.NOW)).isPresent();
        assertThat(
                        arrived.told(State.READ, null, Samples.NOW)
                                .orElseThrow()
                                .told(State.BOUNCED, "5.1.1", Samples.NOW))
                .isEmpty();
        assertThat(Samples.mail(1).told(State.READ, null, Samples.NOW)).isEmpty();
    }

    @Test
    void a_receipt_that_comes_before_the_note_ends_the_waiting() {
        Delivery arrived =
                Samples.mail(1).packed("p").told(State.DELIVERED, null, Samples.NOW).orElseThrow();

        assertThat(arrived.waiting()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void every_state_is_reached_or_an_outcome_and_ends_have_nothing_after_them(State state) {
        Set<State> ends =
                EnumSet.of(State.READ, State.BOUNCED, State.EXPIRED, State.SUPPRESSED, State.DEAD);

        assertThat(state.next().isEmpty()).isEqualTo(ends.contains(state));
        assertThat(
                        state == State.PLANNED
                                || EnumSet.allOf(State.class).stream()
                                        .anyMatch(s -> s.mayBecome(state)))
                .isTrue();
    }

    @Test
    void an_outcome_leads_only_where_the_states_allow() {
        List<Outcome> outcomes =
                List.of(
                        new Sent(null),
                        new Later("away", null),
                        new Outcome.Bounced("5.1.1"),
                        new Outcome.Suppressed("stopped"),
                        new Outcome.Dead("413"));
        for (Outcome outcome : outcomes) {
            Delivery before = Samples.mail(1).packed("p");
            State after = before.after(outcome, Samples.NOW).state();
            assertThat(before.state().mayBecome(after)).as("%s", outcome).isTrue();
        }
    }
}
