package org.tandem.notification.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When one person would be told. It says no more than when: not over which channel, not in which
 * hours she may be told, and not why.
 *
 * @param person who
 * @param at when the first of her channels tells her; absent where none does, and she sees it when
 *     she looks into her inbox, where it is at once in any case
 * @param deferred whether it waits until she may be told
 * @param digest whether it is in her digest only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Forecast(PersonId person, @Nullable Instant at, boolean deferred, boolean digest) {

    /** A webhook tells a system, not her. */
    private static final Set<Channel> ALERTING =
            EnumSet.of(Channel.PUSH, Channel.EMAIL, Channel.SMS);

    private static final Set<Reason> DEFERRED =
            EnumSet.of(Reason.QUIET_HOURS, Reason.OFFICE_HOURS, Reason.HOLIDAY);

    /** What is left of a plan when only that is said. */
    static Forecast of(PersonId person, Plan plan) {
        return first(plan, Mode.SINGLE)
                .or(() -> first(plan, Mode.DIGEST))
                .map(step ->
                        new Forecast(
                                person,
                                step.due(),
                                DEFERRED.contains(step.reason()),
                                step.mode() == Mode.DIGEST))
                .orElseGet(() -> new Forecast(person, null, false, false));
    }

    private static Optional<Step> first(Plan plan, Mode mode) {
        return plan.steps().stream()
                .filter(step -> step.mode() == mode && ALERTING.contains(step.channel()))
                .min(Comparator.comparing(Step::due));
    }
}
