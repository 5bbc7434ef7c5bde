package org.tandem.notification.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.notification.preference.Channel.EMAIL;
import static org.tandem.notification.preference.Channel.PUSH;
import static org.tandem.notification.preference.Channel.SMS;
import static org.tandem.notification.preference.Channel.WEBHOOK;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.reach.Reachability.How;
import org.tandem.notification.reach.Reachability.OnChannel;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

class ReachabilityTests {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static Reachability of(
            Set<Channel> offered,
            Set<Channel> addressed,
            Set<Channel> bounced,
            @Nullable Instant seenAt) {
        return Reachability.of(offered, addressed, bounced, seenAt, NOW);
    }

    @Test
    void one_address_that_is_some_good_is_enough() {
        Reachability found = of(Set.of(EMAIL, SMS), Set.of(EMAIL, SMS), Set.of(EMAIL), null);

        assertThat(found.reached()).isTrue();
        assertThat(found.channels())
                .containsExactly(
                        new OnChannel(PUSH, How.NOT_OFFERED),
                        new OnChannel(EMAIL, How.BOUNCED),
                        new OnChannel(SMS, How.REACHED));
    }

    @Test
    void an_address_is_no_use_where_there_is_no_channel_for_it() {
        Reachability found = of(Set.of(EMAIL), Set.of(SMS), Set.of(), null);

        assertThat(found.reached()).isFalse();
        assertThat(found.channels())
                .containsExactly(
                        new OnChannel(PUSH, How.NOT_OFFERED),
                        new OnChannel(EMAIL, How.NO_ADDRESS),
                        new OnChannel(SMS, How.NOT_OFFERED));
    }

    @Test
    void a_system_of_the_district_is_no_way_to_a_family() {
        Reachability found = of(Set.of(WEBHOOK), Set.of(WEBHOOK), Set.of(), null);

        assertThat(found.reached()).isFalse();
        assertThat(found.channels()).extracting(OnChannel::channel).doesNotContain(WEBHOOK);
    }

    @Test
    void whoever_looked_into_her_inbox_within_thirty_days_is_reached_without_any_address() {
        Duration month = Duration.ofDays(30);

        assertThat(of(Set.of(), Set.of(), Set.of(), NOW.minus(month).plusSeconds(1)).reached())
                .isTrue();
        assertThat(of(Set.of(), Set.of(), Set.of(), NOW.minus(month)).reached()).isFalse();
        assertThat(of(Set.of(), Set.of(), Set.of(), null).reached()).isFalse();
    }
}
