package org.tandem.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.notification.delivery.Judge.Facts;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What keeps a delivery from being sent when its time has come. */
class JudgeTests {

    private static final Plan NOW = new Plan(List.of(Samples.step(Channel.EMAIL, Reason.NOW)));
    private static final Plan NEVER = new Plan(List.of());

    private final Delivery due = Samples.mail(1);

    @Test
    void nothing_keeps_back_what_she_may_know_and_wants() {
        assertThat(Judge.hindrance(due, facts(Samples.notification(1), true, NOW), Samples.NOW))
                .isEmpty();
    }

    @Test
    void a_right_that_ended_since_suppresses_it_with_the_reason() {
        assertThat(become(facts(Samples.notification(1), false, NOW)))
                .extracting(Delivery::state, Delivery::reason)
                .containsExactly(State.SUPPRESSED, "not-in-the-circle");
    }

    @Test
    void what_she_has_read_is_not_told_again_but_danger_is() {
        Notification read = Samples.read(Samples.notification(1));
        Delivery danger =
                Samples.planned(
                        1,
                        Category.EMERGENCY,
                        new Step(Channel.EMAIL, Samples.NOW, Mode.SINGLE, Reason.EMERGENCY, false));

        assertThat(become(facts(read, true, NOW)).reason()).isEqualTo("read");
        assertThat(Judge.hindrance(danger, facts(read, true, NOW), Samples.NOW)).isEmpty();
    }

    @Test
    void what_she_does_not_want_any_more_is_not_sent() {
        assertThat(become(facts(Samples.notification(1), true, NEVER)).reason())
                .isEqualTo("not-wanted");
    }

    @Test
    void hours_that_are_quiet_by_now_keep_it_back_until_they_are_over() {
        Instant morning = Samples.NOW.plus(Duration.ofHours(9));
        Plan night =
                new Plan(
                        List.of(
                                new Step(
                                        Channel.EMAIL,
                                        morning,
                                        Mode.SINGLE,
                                        Reason.QUIET_HOURS,
                                        true)));

        Delivery kept = become(facts(Samples.notification(1), true, night));

        assertThat(kept.state()).isEqualTo(State.DEFERRED);
        assertThat(kept.due()).isEqualTo(morning);
    }

    @Test
    void nothing_is_sent_without_an_address_a_person_or_a_notification_or_too_late() {
        assertThat(become(new Facts(Samples.person(), Samples.notification(1), true, false, NOW)))
                .extracting(Delivery::reason)
                .isEqualTo("no-address");
        assertThat(become(new Facts(null, Samples.notification(1), true, true, NOW)).reason())
                .isEqualTo("person-unknown");
        assertThat(become(facts(null, true, NOW)).reason()).isEqualTo("gone");
        Instant late = Samples.NOW.plus(Duration.ofDays(4));
        assertThat(
                        Judge.hindrance(due, facts(Samples.notification(1), true, NOW), late)
                                .orElseThrow()
                                .state())
                .isEqualTo(State.EXPIRED);
    }

    private Delivery become(Facts facts) {
        return Judge.hindrance(due, facts, Samples.NOW).orElseThrow();
    }

    private static Facts facts(@Nullable Notification told, boolean mayBeTold, Plan plan) {
        return new Facts(Samples.person(), told, mayBeTold, true, plan);
    }
}
