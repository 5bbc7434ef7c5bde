package org.tandem.notification.fanout;

import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people are told of the goals service's events: by the event's type, who learns of it as
 * what. Of a type without a row nobody is told.
 */
enum GoalsFact {
    GOAL_PROPOSED(
            "org.tandem.goals.goal.proposed.v1",
            About.Type.GOAL,
            Map.of(Whom.DECIDERS, Kind.GOAL_ASKED, Whom.OTHERS, Kind.GOAL_PROPOSED)),
    GOAL_COUNTER_PROPOSED(
            "org.tandem.goals.goal.counter-proposed.v1",
            About.Type.GOAL,
            Map.of(Whom.DECIDERS, Kind.GOAL_ASKED, Whom.OTHERS, Kind.GOAL_COUNTERED)),
    GOAL_REVISION_PROPOSED(
            "org.tandem.goals.goal.revision-proposed.v1",
            About.Type.GOAL,
            Map.of(Whom.DECIDERS, Kind.GOAL_ASKED, Whom.OTHERS, Kind.GOAL_REVISED)),
    GOAL_AGREED("org.tandem.goals.goal.agreed.v1", About.Type.GOAL, Kind.GOAL_AGREED),
    GOAL_DECLINED("org.tandem.goals.goal.declined.v1", About.Type.GOAL, Kind.GOAL_DECLINED),
    GOAL_WITHDRAWN("org.tandem.goals.goal.withdrawn.v1", About.Type.GOAL, Kind.GOAL_WITHDRAWN),
    GOAL_ACTIVATED("org.tandem.goals.goal.activated.v1", About.Type.GOAL, Kind.GOAL_ACTIVE),
    GOAL_DISSENTED("org.tandem.goals.goal.dissented.v1", About.Type.GOAL, Kind.GOAL_DISSENTED),
    GOAL_PARTY_LEFT("org.tandem.goals.goal.party-left.v1", About.Type.GOAL, Kind.GOAL_PARTY_LEFT),
    GOAL_REMINDER_DUE("org.tandem.goals.goal.reminder-due.v1", About.Type.GOAL, Kind.GOAL_REMINDER),
    GOAL_REVIEW_DUE("org.tandem.goals.goal.review-due.v1", About.Type.GOAL, Kind.GOAL_REVIEW_DUE),
    GOAL_ENDED("org.tandem.goals.goal.ended.v1", About.Type.GOAL, Kind.GOAL_ENDED),
    CONCERN_RAISED("org.tandem.goals.concern.raised.v1", About.Type.CONCERN, Kind.CONCERN_RAISED),
    CONCERN_NEED_SAID(
            "org.tandem.goals.concern.need-said.v1",
            About.Type.CONCERN,
            Map.of(Whom.SILENT, Kind.CONCERN_NEED_ASKED)),
    CONCERN_UNDERSTOOD(
            "org.tandem.goals.concern.understood.v1", About.Type.CONCERN, Kind.CONCERN_UNDERSTOOD),
    CONCERN_PLAN_PROPOSED(
            "org.tandem.goals.concern.plan-proposed.v1",
            About.Type.CONCERN,
            Map.of(
                    Whom.DECIDERS,
                    Kind.CONCERN_PLAN_ASKED,
                    Whom.OTHERS,
                    Kind.CONCERN_PLAN_PROPOSED)),
    CONCERN_BEGUN("org.tandem.goals.concern.begun.v1", About.Type.CONCERN, Kind.CONCERN_BEGUN),
    CONCERN_EVALUATION_DUE(
            "org.tandem.goals.concern.evaluation-due.v1",
            About.Type.CONCERN,
            Kind.CONCERN_EVALUATION_DUE),
    CONCERN_EVALUATED(
            "org.tandem.goals.concern.evaluated.v1", About.Type.CONCERN, Kind.CONCERN_EVALUATED),
    CONCERN_CLOSED("org.tandem.goals.concern.closed.v1", About.Type.CONCERN, Kind.CONCERN_CLOSED),
    CONCERN_ROUND_STARTED(
            "org.tandem.goals.concern.round-started.v1", About.Type.CONCERN, Kind.CONCERN_REOPENED),
    CONCERN_REMARKED(
            "org.tandem.goals.concern.remarked.v1", About.Type.CONCERN, Kind.CONCERN_REMARKED),
    CONCERN_MEETING_ASKED(
            "org.tandem.goals.concern.meeting-asked.v1",
            About.Type.CONCERN,
            Kind.CONCERN_MEETING_ASKED),
    CONCERN_OWNER_CHANGED(
            "org.tandem.goals.concern.owner-changed.v1",
            About.Type.CONCERN,
            Map.of(Whom.OWNER, Kind.CONCERN_HANDED_OVER)),
    CONCERN_ESCALATED(
            "org.tandem.goals.concern.escalated.v1",
            About.Type.CONCERN,
            Map.of(Whom.OWNER, Kind.CONCERN_OVERDUE, Whom.OFFICE, Kind.CONCERN_ESCALATED)),
    CELEBRATION_SHARED(
            "org.tandem.goals.celebration.shared.v1", About.Type.CELEBRATION, Kind.CELEBRATION),
    COMPACT_PROPOSED(
            "org.tandem.goals.compact.proposed.v1",
            About.Type.COMPACT,
            Map.of(Whom.DECIDERS, Kind.COMPACT_ASKED, Whom.OTHERS, Kind.COMPACT_PROPOSED)),
    COMPACT_PROPOSED_TO_SCHOOL(
            "org.tandem.goals.compact.proposed-to-school.v1",
            About.Type.COMPACT,
            Map.of(Whom.DECIDERS, Kind.COMPACT_ASKED, Whom.OTHERS, Kind.COMPACT_PROPOSED));

    /** Who learns of it. */
    enum Whom {
        /** Everybody who may know. */
        EVERYBODY,
        /** Those whose answer is waited for. */
        DECIDERS,
        /** Everybody but those. */
        OTHERS,
        /** Those who have not said what they see, until both sides have: that is told by itself. */
        SILENT,
        /** Who of the school sees to it. */
        OWNER,
        /** The office of the student's schools, which the event does not name. */
        OFFICE
    }

    /** All of them, by type. */
    static final Map<String, GoalsFact> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(GoalsFact::type, Function.identity()));

    private final String type;
    private final About.Type about;

    @SuppressWarnings("ImmutableEnumChecker") // Map.of is; its type does not say so
    private final Map<Whom, Kind> told;

    GoalsFact(String type, About.Type about, Map<Whom, Kind> told) {
        this.type = type;
        this.about = about;
        this.told = told;
    }

    GoalsFact(String type, About.Type about, Kind told) {
        this(type, about, Map.of(Whom.EVERYBODY, told));
    }

    /** The event's type. */
    String type() {
        return type;
    }

    /** What its subject is. */
    About.Type about() {
        return about;
    }

    /** Who learns of it as what. */
    Map<Whom, Kind> told() {
        return told;
    }
}
