package org.tandem.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.delivery.DeliveryRepository.Stored;
import org.tandem.notification.delivery.Judge.Cleared;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;

import java.util.List;
import java.util.stream.Stream;

/** What goes together. */
class DispatchTests {

    @Test
    void what_is_due_together_goes_in_one_parcel_decisions_first() {
        assertThat(
                        numbers(
                                Samples.mail(1),
                                Samples.mail(2),
                                single(3, Category.DECISION),
                                single(4, Category.CELEBRATION)))
                .containsExactly(List.of(3L, 1L, 2L, 4L));
    }

    @Test
    void danger_goes_first_and_by_itself_and_the_digest_by_itself() {
        assertThat(
                        numbers(
                                Samples.mail(1),
                                digest(2),
                                single(3, Category.EMERGENCY),
                                single(4, Category.EMERGENCY),
                                digest(5)))
                .containsExactly(List.of(3L), List.of(4L), List.of(1L), List.of(2L, 5L));
    }

    @Test
    void what_was_handed_over_before_goes_as_it_went() {
        assertThat(
                        numbers(
                                Samples.mail(1).packed("before"),
                                Samples.mail(2),
                                Samples.mail(3).packed("before")))
                .containsExactly(List.of(1L, 3L), List.of(2L));
    }

    private static Delivery single(long number, Category category) {
        return Samples.planned(number, category, Samples.step(Channel.EMAIL, Reason.NOW));
    }

    private static Delivery digest(long number) {
        return Samples.planned(
                number,
                Category.MESSAGE,
                new Step(Channel.EMAIL, Samples.NOW, Mode.DIGEST, Reason.DIGEST, true));
    }

    private static List<List<Long>> numbers(Delivery... due) {
        return Dispatch.parcels(
                        Stream.of(due)
                                .map(d ->
                                        new Cleared(
                                                new Stored(d, 1), Samples.notification(d.number())))
                                .toList())
                .stream()
                .map(together ->
                        together.stream().map(c -> c.stored().delivery().number()).toList())
                .toList();
    }
}
