package org.tandem.notification.preference;

import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides when somebody is told of one notification over which channels. Pure. */
public final class Planner {

    /** How long a channel has to reach her until the next one is tried [10 min]. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** One after another, where it matters that she knows: from the lightest to the slowest. */
    private static final List<Channel> LADDER = List.of(Channel.PUSH, Channel.SMS, Channel.EMAIL);

    private final Category category;
    private final Preferences preferences;
    private final Set<Channel> reachable;
    private final OpenHours hours;
    private final Instant now;
    private final Instant open;
    private final Reason reason;

    private Planner(
            Category category, Preferences preferences, Set<Channel> reachable, Instant now) {
        this.category = category;
        this.preferences = preferences;
        this.reachable = reachable;
        this.hours = OpenHours.of(preferences);
        this.now = now;
        this.open = hours.from(now);
        this.reason = open.equals(now) ? Reason.NOW : hours.reason(now);
    }

    /**
     * Plans. Danger comes at once over every channel, whatever she chose. Anything else waits until
     * her hours and days allow it, and is never dropped because of them.
     *
     * @param escalate whether it is to go over one channel after the other until she has read it;
     *     then also over those that are not usual for the category, but not over one that she chose
     *     otherwise herself
     * @param reachable the channels on which there is an address of hers
     * @param now the moment from which on she is told
     */
    public static Plan plan(
            Category category,
            boolean escalate,
            Preferences preferences,
            Set<Channel> reachable,
            Instant now) {
        if (category == Category.EMERGENCY) {
            return new Plan(
                    reachable.stream()
                            .sorted()
                            .map(c -> new Step(c, now, Mode.SINGLE, Reason.EMERGENCY, false))
                            .toList());
        }
        return new Planner(category, preferences, reachable, now).plan(escalate);
    }

    private Plan plan(boolean escalate) {
        List<Channel> rungs =
                escalate ? LADDER.stream().filter(this::isRung).toList() : List.<Channel>of();
        List<Step> steps = new ArrayList<>(ladder(rungs));
        reachable.stream()
                .filter(channel -> !rungs.contains(channel))
                .forEach(channel -> chosen(channel).ifPresent(steps::add));
        steps.sort(Comparator.comparing(Step::due).thenComparing(Step::channel));
        return new Plan(steps);
    }

    private boolean isRung(Channel channel) {
        return reachable.contains(channel)
                && preferences.chosen().of(category, channel).orElse(Choice.NOW) == Choice.NOW;
    }

    private List<Step> ladder(List<Channel> rungs) {
        List<Step> steps = new ArrayList<>();
        for (Channel channel : rungs) {
            steps.add(
                    steps.isEmpty()
                            ? alone(channel)
                            : new Step(
                                    channel,
                                    hours.from(steps.getLast().due().plus(PATIENCE)),
                                    Mode.SINGLE,
                                    Reason.ESCALATION,
                                    true));
        }
        return steps;
    }

    private Optional<Step> chosen(Channel channel) {
        return switch (preferences.choice(category, channel, reachable)) {
            case NOW -> Optional.of(alone(channel));
            case DIGEST -> digest(channel);
            case NEVER -> Optional.empty();
        };
    }

    private Step alone(Channel channel) {
        return new Step(channel, collected(channel), Mode.SINGLE, reason, true);
    }

    /**
     * What happens in one minute goes together where every message is one more to open or to pay
     * for; unless the minute after it is not open any more.
     */
    private Instant collected(Channel channel) {
        if (open.isAfter(now)) {
            return open;
        }
        return switch (channel) {
            case PUSH, WEBHOOK -> now;
            case EMAIL, SMS -> {
                Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
                yield hours.isOpen(end) ? end : now;
            }
        };
    }

    /**
     * The next digest, which may be one whose time has passed and that still waits for her hours.
     */
    private Optional<Step> digest(Channel channel) {
        Digest digest = preferences.digest();
        return digest.before(now, hours.clock())
                .map(hours::from)
                .filter(due -> !due.isBefore(now))
                .or(() -> digest.from(now, hours.clock()).map(hours::from))
                .map(due -> new Step(channel, due, Mode.DIGEST, Reason.DIGEST, true));
    }
}
