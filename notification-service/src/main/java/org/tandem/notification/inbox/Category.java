package org.tandem.notification.inbox;

/**
 * What a notification is, for its reader to choose how she is told of it: coarser than its {@link
 * Notification.Kind}. In the order in which a digest has them.
 */
public enum Category {
    /** Danger. Nobody chooses: it reaches people at once, over everything. */
    EMERGENCY,
    /** Something is needed today. */
    URGENT,
    /** Her answer is waited for. */
    DECISION,
    /** Somebody wrote to her. */
    MESSAGE,
    /** Something became of a concern. */
    CONCERN,
    /** Something became of a goal. */
    GOAL,
    /** It is time for something that was agreed on. */
    REMINDER,
    /** News of the school or the district. */
    ANNOUNCEMENT,
    /** Somebody is glad about something. */
    CELEBRATION;

    /** What a kind belongs to. */
    public static Category of(Notification.Kind kind) {
        return switch (kind) {
            case EMERGENCY_ANNOUNCEMENT -> EMERGENCY;
            case URGENT_ANNOUNCEMENT -> URGENT;
            case CONSENT_ASKED,
                    GOAL_ASKED,
                    CONCERN_NEED_ASKED,
                    CONCERN_PLAN_ASKED,
                    CONCERN_HANDED_OVER,
                    CONCERN_OVERDUE,
                    CONCERN_ESCALATED,
                    COMPACT_ASKED ->
                    DECISION;
            case MESSAGE, TEAM_PROPOSED, CONSENT_DECLINED, TEAM_AGREED -> MESSAGE;
            case CONCERN_RAISED,
                    CONCERN_UNDERSTOOD,
                    CONCERN_PLAN_PROPOSED,
                    CONCERN_BEGUN,
                    CONCERN_EVALUATION_DUE,
                    CONCERN_EVALUATED,
                    CONCERN_CLOSED,
                    CONCERN_REOPENED,
                    CONCERN_REMARKED,
                    CONCERN_MEETING_ASKED ->
                    CONCERN;
            case GOAL_PROPOSED,
                    GOAL_COUNTERED,
                    GOAL_REVISED,
                    GOAL_AGREED,
                    GOAL_DECLINED,
                    GOAL_ACTIVE,
                    GOAL_WITHDRAWN,
                    GOAL_DISSENTED,
                    GOAL_PARTY_LEFT,
                    GOAL_ENDED,
                    COMPACT_PROPOSED ->
                    GOAL;
            case GOAL_REMINDER, GOAL_REVIEW_DUE, ANNOUNCEMENT_REMINDER -> REMINDER;
            case ANNOUNCEMENT, IMPORTANT_ANNOUNCEMENT -> ANNOUNCEMENT;
            case CELEBRATION -> CELEBRATION;
        };
    }
}
