package org.tandem.notification.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.List;

class ForecastTests {

    private static final PersonId ROSA = new PersonId("g-201");
    private static final Instant NIGHT = Instant.parse("2026-11-26T04:30:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-26T13:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-26T23:00:00Z");

    @Test
    void the_first_channel_that_alerts_her_counts() {
        assertThat(
                        forecast(
                                step(Channel.WEBHOOK, NIGHT, Mode.SINGLE, Reason.NOW),
                                step(Channel.EMAIL, MORNING, Mode.SINGLE, Reason.QUIET_HOURS),
                                step(Channel.SMS, EVENING, Mode.SINGLE, Reason.ESCALATION)))
                .isEqualTo(new Forecast(ROSA, MORNING, true, false));
    }

    @Test
    void a_digest_counts_only_where_nothing_alerts_her() {
        Step digest = step(Channel.EMAIL, MORNING, Mode.DIGEST, Reason.DIGEST);

        assertThat(forecast(digest)).isEqualTo(new Forecast(ROSA, MORNING, false, true));
        assertThat(forecast(digest, step(Channel.PUSH, EVENING, Mode.SINGLE, Reason.NOW)))
                .isEqualTo(new Forecast(ROSA, EVENING, false, false));
    }

    @Test
    void danger_is_not_deferred() {
        assertThat(forecast(step(Channel.SMS, NIGHT, Mode.SINGLE, Reason.EMERGENCY)))
                .isEqualTo(new Forecast(ROSA, NIGHT, false, false));
    }

    @Test
    void whom_nothing_alerts_sees_it_in_her_inbox() {
        assertThat(forecast(step(Channel.WEBHOOK, NIGHT, Mode.SINGLE, Reason.NOW)))
                .isEqualTo(new Forecast(ROSA, null, false, false));
    }

    private static Forecast forecast(Step... steps) {
        return Forecast.of(ROSA, new Plan(List.of(steps)));
    }

    private static Step step(Channel channel, Instant due, Mode mode, Reason reason) {
        return new Step(channel, due, mode, reason, true);
    }
}
