package org.tandem.notification.fanout;

import static org.tandem.notification.inbox.Notification.Kind.COMPACT_ASKED;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_EVALUATION_DUE;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_HANDED_OVER;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_MEETING_ASKED;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_NEED_ASKED;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_OVERDUE;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_PLAN_ASKED;
import static org.tandem.notification.inbox.Notification.Kind.CONCERN_RAISED;
import static org.tandem.notification.inbox.Notification.Kind.GOAL_ASKED;
import static org.tandem.notification.inbox.Notification.Kind.GOAL_REMINDER;
import static org.tandem.notification.inbox.Notification.Kind.GOAL_REVIEW_DUE;

import org.tandem.notification.inbox.Notification.Kind;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody has answered by what she did, in the goals service's events: what had asked her for
 * it she need not read any more.
 */
enum GoalsAnswer {
    TO_A_VERSION(
            List.of(
                    "goal.agreed",
                    "goal.declined",
                    "goal.dissented",
                    "goal.counter-proposed",
                    "goal.revision-proposed",
                    "goal.withdrawn"),
            GOAL_ASKED),
    BY_A_CHECK_IN(List.of("goal.checked-in"), GOAL_REMINDER),
    BY_A_REVIEW(List.of("goal.reviewed", "goal.reflected"), GOAL_REVIEW_DUE),
    TO_A_CONCERN(
            List.of(
                    "concern.need-said",
                    "concern.remarked",
                    "concern.plan-proposed",
                    "concern.agreed",
                    "concern.checked-in",
                    "concern.evaluated"),
            CONCERN_RAISED,
            CONCERN_OVERDUE,
            CONCERN_HANDED_OVER,
            CONCERN_MEETING_ASKED),
    BY_A_NEED(List.of("concern.need-said"), CONCERN_NEED_ASKED),
    TO_A_PLAN(List.of("concern.agreed", "concern.plan-proposed"), CONCERN_PLAN_ASKED),
    BY_AN_EVALUATION(List.of("concern.evaluated"), CONCERN_EVALUATION_DUE),
    BY_A_SIGNATURE(List.of("compact.signed", "compact.signed-in-school"), COMPACT_ASKED);

    /** The events' types by which anything is answered. */
    static final Set<String> TYPES =
            Arrays.stream(values())
                    .flatMap(answer -> answer.types.stream())
                    .collect(Collectors.toUnmodifiableSet());

    @SuppressWarnings("ImmutableEnumChecker") // Collectors.toUnmodifiableSet is
    private final Set<String> types;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is; its type does not say so
    private final Set<Kind> kinds;

    GoalsAnswer(List<String> events, Kind... kinds) {
        types =
                events.stream()
                        .map(event -> "org.tandem.goals." + event + ".v1")
                        .collect(Collectors.toUnmodifiableSet());
        this.kinds = Set.of(kinds);
    }

    /** What is answered by an event of a type; nothing by most. */
    static Set<Kind> by(String type) {
        Set<Kind> answered = EnumSet.noneOf(Kind.class);
        for (GoalsAnswer answer : values()) {
            if (answer.types.contains(type)) {
                answered.addAll(answer.kinds);
            }
        }
        return answered;
    }
}
