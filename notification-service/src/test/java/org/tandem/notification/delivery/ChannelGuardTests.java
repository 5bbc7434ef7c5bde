package org.tandem.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.tandem.notification.channel.DeliveryChannel;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Postponed;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.delivery.ChannelGuard.Admission;
import org.tandem.notification.delivery.DeliveryProperties.Limits;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.NotificationView;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.roster.Person;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What keeps a channel that is away from holding up anything else. */
class ChannelGuardTests {

    private static final Person ROSA = Samples.person();
    private static final Limits LIMITS = new Limits(2, 1000);

    private Outcome answer = new Later("away", null);
    private String system = DeliveryChannel.ONE;

    private final ChannelGuard guard =
            new ChannelGuard(
                    new DeliveryChannel() {
                        @Override
                        public Channel channel() {
                            return Channel.EMAIL;
                        }

                        @Override
                        public boolean reaches(Person person) {
                            return true;
                        }

                        @Override
                        public String system(Person person) {
                            return system;
                        }

                        @Override
                        public Outcome send(Parcel parcel) {
                            return answer;
                        }
                    },
                    LIMITS,
                    Duration.ofMillis(200));

    private static Parcel parcel() {
        return new Parcel(
                "p-1",
                ROSA.district(),
                ROSA,
                Mode.SINGLE,
                Locale.ENGLISH,
                ROSA.zone(),
                List.of(
                        new Parcel.Item(
                                Category.MESSAGE, NotificationView.of(Samples.notification(1)))));
    }

    private void send(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.admit(ROSA)).isEqualTo(Admission.ADMITTED);
            guard.send(parcel());
        }
    }

    @Test
    void a_system_that_fails_again_and_again_is_left_alone_and_then_tried_with_one_parcel() {
        send(5);

        assertThat(guard.isAway()).isTrue();
        assertThat(guard.admit(ROSA)).isEqualTo(Admission.AWAY);
        await("another try").until(() -> !guard.isAway());
        answer = new Sent(null);
        assertThat(guard.admit(ROSA)).isEqualTo(Admission.ADMITTED);
        assertThat(guard.admit(ROSA)).isEqualTo(Admission.AWAY);
        guard.send(parcel());
        assertThat(guard.admit(ROSA)).isEqualTo(Admission.ADMITTED);
    }

    @Test
    void what_is_refused_for_one_address_is_not_held_against_the_system() {
        answer = new Postponed("451 4.7.1");

        send(20);

        assertThat(guard.isAway()).isFalse();
    }

    @Test
    void a_system_of_one_district_is_not_held_against_another() {
        system = "maplewood";
        send(5);
        assertThat(guard.admit(ROSA)).isEqualTo(Admission.AWAY);

        system = "birch";
        assertThat(guard.admit(ROSA)).isEqualTo(Admission.ADMITTED);
        assertThat(guard.isAway()).isFalse();
    }

    @Test
    void devices_are_not_held_against_each_other() {
        system = DeliveryChannel.OWN;

        send(20);
    }

    @Test
    void what_is_given_up_makes_room() {
        for (int i = 0; i < 10; i++) {
            assertThat(guard.admit(ROSA)).isEqualTo(Admission.ADMITTED);
            guard.forgo(ROSA);
        }
    }
}
