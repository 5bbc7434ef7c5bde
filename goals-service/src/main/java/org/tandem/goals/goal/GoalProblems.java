package org.tandem.goals.goal;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only goals have, and which refusal is answered with which. */
final class GoalProblems {

    static final Problem DATE_OUT_OF_RANGE =
            new Problem(
                    "date-out-of-range",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A goal cannot be set for this day",
                    "Choose a day after today and at most two years ahead.");

    static final Problem NOTHING_TO_DO =
            new Problem(
                    "nothing-to-do",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Nobody does anything for this goal",
                    "Say what school does, what home does, or both.");

    static final Problem STRATEGY_IMPOSSIBLE =
            new Problem(
                    "strategy-impossible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A strategy cannot be carried out as it is written",
                    "Correct the field named in 'errors'.");

    static final Problem MAY_NOT_DECIDE =
            new Problem(
                    "may-not-decide",
                    HttpStatus.FORBIDDEN,
                    "You cannot agree to what concerns this student",
                    "Guardians with the right to decide, and the student's staff, can.");

    static final Problem ONLY_GUARDIANS_DISSENT =
            new Problem(
                    "only-guardians-dissent",
                    HttpStatus.FORBIDDEN,
                    "Dissent is for guardians",
                    "Propose a revision: POST /api/v1/goals/{id}/revisions.");

    static final Problem CHANGED_SINCE =
            new Problem(
                    "changed-since",
                    HttpStatus.PRECONDITION_FAILED,
                    "The goal has changed since you read it",
                    "Read it again; 'errors' names what happened to it.");

    static final Problem SUPERSEDED =
            new Problem(
                    "superseded",
                    HttpStatus.CONFLICT,
                    "Another version has taken the place of this one",
                    "Read the goal again and answer the version that waits.");

    static final Problem NOT_AGREED_YET =
            new Problem(
                    "not-agreed-yet",
                    HttpStatus.CONFLICT,
                    "Both sides have not agreed yet",
                    "Agree, decline or make a counter-proposal first.");

    static final Problem AGREED_ALREADY =
            new Problem(
                    "agreed-already",
                    HttpStatus.CONFLICT,
                    "Both sides have agreed to this version",
                    "Propose a revision; a guardian may also put her dissent on record.");

    static final Problem UNDER_REVISION =
            new Problem(
                    "under-revision",
                    HttpStatus.CONFLICT,
                    "A revision waits for answers",
                    "Agree, decline or make a counter-proposal to it.");

    static final Problem WAS_DECLINED =
            new Problem(
                    "goal-declined",
                    HttpStatus.CONFLICT,
                    "The goal was declined",
                    "Make a counter-proposal: POST /api/v1/goals/{id}/counter-proposals.");

    static final Problem WAS_WITHDRAWN =
            new Problem(
                    "goal-withdrawn",
                    HttpStatus.CONFLICT,
                    "The proposal was taken back",
                    "Make a counter-proposal: POST /api/v1/goals/{id}/counter-proposals.");

    static final Problem NOT_YOUR_PROPOSAL =
            new Problem(
                    "not-your-proposal",
                    HttpStatus.FORBIDDEN,
                    "Somebody else has proposed this",
                    "Decline it, or make a counter-proposal.");

    static final Problem HAS_ENDED =
            new Problem(
                    "goal-ended", HttpStatus.CONFLICT, "The goal has ended", "Propose a new one.");

    static final Problem NOT_REVIEWED_YET =
            new Problem(
                    "not-reviewed-yet",
                    HttpStatus.CONFLICT,
                    "Nobody has said yet what became of the goal",
                    "Review it first: POST /api/v1/goals/{id}/reviews.");

    static final Problem TOO_MUCH_HISTORY =
            new Problem(
                    "too-much-history",
                    HttpStatus.CONFLICT,
                    "Too much has happened to this goal",
                    "Propose a new goal that goes on from here.");

    static final Problem NOT_YOUR_PART =
            new Problem(
                    "not-your-part",
                    HttpStatus.FORBIDDEN,
                    "The other side does this",
                    "Guardians check in for what home does, staff for what school does.");

    static final Problem CHECK_IN_IMPOSSIBLE =
            new Problem(
                    "check-in-impossible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "There is nothing to check in for",
                    "Correct the field named in 'errors'.");

    static final Problem CHECKED_IN_ALREADY =
            new Problem(
                    "checked-in-already",
                    HttpStatus.CONFLICT,
                    "You have checked in for this day",
                    "Correct it: PUT /api/v1/goals/{id}/check-ins/{day}/{strategy}.");

    static final Problem TOO_MANY_CHECK_INS =
            new Problem(
                    "too-many-check-ins",
                    HttpStatus.CONFLICT,
                    "There are too many check-ins",
                    "A week of a goal holds 500 check-ins, and each 20 corrections.");

    private GoalProblems() {}

    /** The problem that answers a refusal. */
    static RuntimeException of(GoalRefusal why) {
        return switch (why) {
            case NOT_IN_THE_CIRCLE -> Problem.NOT_FOUND.exception();
            case DATE_NOT_AHEAD ->
                    DATE_OUT_OF_RANGE.exception(new FieldError("by", "is not after today"));
            case DATE_TOO_FAR_AHEAD ->
                    DATE_OUT_OF_RANGE.exception(
                            new FieldError("by", "is more than two years ahead"));
            case REVIEW_OUT_OF_RANGE ->
                    DATE_OUT_OF_RANGE.exception(
                            new FieldError(
                                    "review", "is not after today and at most two years ahead"));
            case NEXT_REVIEW_MISSING ->
                    DATE_OUT_OF_RANGE.exception(
                            new FieldError("next", "is missing: the day of the next review"));
            case NOBODY_DOES_ANYTHING ->
                    NOTHING_TO_DO.exception(
                            new FieldError("schoolDoes", "is missing, as is 'homeDoes'"),
                            new FieldError("homeDoes", "is missing, as is 'schoolDoes'"));
            case NO_SUCH_ZONE ->
                    Problem.INVALID.exception(
                            new FieldError("zone", "is no IANA zone, such as America/New_York"));
            case STRATEGY_TWICE ->
                    STRATEGY_IMPOSSIBLE.exception(
                            new FieldError("strategies", "has an id twice, or 'home' or 'school'"));
            case SCHEDULE_IMPOSSIBLE ->
                    STRATEGY_IMPOSSIBLE.exception(
                            new FieldError(
                                    "strategies", "asks for more times a week than it has days"));
            case MAY_NOT_DECIDE -> MAY_NOT_DECIDE.exception();
            case ONLY_GUARDIANS_DISSENT -> ONLY_GUARDIANS_DISSENT.exception();
            case CHANGED_SINCE -> CHANGED_SINCE.exception();
            case SUPERSEDED ->
                    SUPERSEDED.exception(
                            new FieldError("version", "is not the one that waits, or is in force"));
            case NOT_AGREED_YET -> NOT_AGREED_YET.exception();
            case AGREED_ALREADY -> AGREED_ALREADY.exception();
            case UNDER_REVISION -> UNDER_REVISION.exception();
            case WAS_DECLINED -> WAS_DECLINED.exception();
            case WAS_WITHDRAWN -> WAS_WITHDRAWN.exception();
            case NOT_YOUR_PROPOSAL -> NOT_YOUR_PROPOSAL.exception();
            case HAS_ENDED -> HAS_ENDED.exception();
            case NOT_REVIEWED_YET -> NOT_REVIEWED_YET.exception();
            case TOO_MUCH_HISTORY -> TOO_MUCH_HISTORY.exception();
            case NO_SUCH_STRATEGY ->
                    CHECK_IN_IMPOSSIBLE.exception(
                            new FieldError("strategy", "is not one of the version in force"));
            case NOT_YOUR_PART -> NOT_YOUR_PART.exception();
            case DAY_OUT_OF_RANGE ->
                    CHECK_IN_IMPOSSIBLE.exception(
                            new FieldError(
                                    "day",
                                    "is not today or one of the 14 days before, since the goal came"
                                            + " into force"));
            case CHECKED_IN_ALREADY -> CHECKED_IN_ALREADY.exception();
            case NO_SUCH_CHECK_IN -> Problem.NOT_FOUND.exception();
            case TOO_MANY_CHECK_INS -> TOO_MANY_CHECK_INS.exception();
            case RANGE_TOO_LONG ->
                    Problem.INVALID.exception(
                            new FieldError("from", "is after 'to', or more than 105 weeks before"));
        };
    }

    /** What happened to a goal since the version that the caller has read. */
    static RuntimeException changedSince(Goal goal, long read) {
        return CHANGED_SINCE.exception(
                goal.steps().stream()
                        .filter(step -> step.revision() > read)
                        .map(step ->
                                new FieldError(
                                        "If-Match",
                                        "%s by %s, version %d, at %s"
                                                .formatted(
                                                        step.what(),
                                                        step.by(),
                                                        step.version(),
                                                        step.at())))
                        .toArray(FieldError[]::new));
    }
}
