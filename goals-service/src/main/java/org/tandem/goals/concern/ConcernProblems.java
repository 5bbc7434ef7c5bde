package org.tandem.goals.concern;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only concerns have, and which refusal is answered with which. */
final class ConcernProblems {

    static final Problem NOBODY_AT_SCHOOL =
            new Problem(
                    "nobody-at-school",
                    HttpStatus.CONFLICT,
                    "Nobody of the school works with the student yet",
                    "Call the office of the school.");

    static final Problem PERSON_NOT_POSSIBLE =
            new Problem(
                    "person-not-possible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Somebody who is named cannot be",
                    "Correct the field named in 'errors'.");

    static final Problem ONLY_STAFF =
            new Problem(
                    "only-staff",
                    HttpStatus.FORBIDDEN,
                    "Only staff hand a concern over",
                    "Ask who owns it now: POST /api/v1/concerns/{id}/remarks.");

    static final Problem CHANGED_SINCE =
            new Problem(
                    "changed-since",
                    HttpStatus.PRECONDITION_FAILED,
                    "The concern has changed since you read it",
                    "Read it again; 'errors' names what happened to it.");

    static final Problem PLAN_IMPOSSIBLE =
            new Problem(
                    "plan-impossible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The plan cannot be carried out as it is written",
                    "Correct the field named in 'errors'.");

    static final Problem NOT_UNDERSTOOD_YET =
            new Problem(
                    "not-understood-yet",
                    HttpStatus.CONFLICT,
                    "Both sides have not said yet what they see",
                    "Say what you see: POST /api/v1/concerns/{id}/needs.");

    static final Problem NO_PLAN_YET =
            new Problem(
                    "no-plan-yet",
                    HttpStatus.CONFLICT,
                    "There is no plan yet",
                    "Propose one: POST /api/v1/concerns/{id}/plans.");

    static final Problem NOT_AGREED_YET =
            new Problem(
                    "not-agreed-yet",
                    HttpStatus.CONFLICT,
                    "Both sides have not agreed to a plan yet",
                    "Agree to the plan that waits, or propose another.");

    static final Problem AGREED_ALREADY =
            new Problem(
                    "agreed-already",
                    HttpStatus.CONFLICT,
                    "Both sides have agreed to a plan",
                    "Say what became of it, and begin another round.");

    static final Problem SUPERSEDED =
            new Problem(
                    "superseded",
                    HttpStatus.CONFLICT,
                    "Another plan has taken the place of this one",
                    "Read the concern again and answer the plan that waits.");

    static final Problem NOT_EVALUATED_YET =
            new Problem(
                    "not-evaluated-yet",
                    HttpStatus.CONFLICT,
                    "Both sides have not said yet what became of it",
                    "Say what you see now: POST /api/v1/concerns/{id}/evaluations.");

    static final Problem EVALUATED_ALREADY =
            new Problem(
                    "evaluated-already",
                    HttpStatus.CONFLICT,
                    "Both sides have said what became of it",
                    "Close it, or begin another round: POST /api/v1/concerns/{id}/rounds.");

    static final Problem IS_CLOSED =
            new Problem(
                    "concern-closed",
                    HttpStatus.CONFLICT,
                    "The concern is closed",
                    "Begin another round: POST /api/v1/concerns/{id}/rounds.");

    static final Problem TOO_MUCH_HISTORY =
            new Problem(
                    "too-much-history",
                    HttpStatus.CONFLICT,
                    "Too much has happened to this concern",
                    "Close it and raise a new one that goes on from here.");

    static final Problem GOAL_NOT_POSSIBLE =
            new Problem(
                    "goal-not-possible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The student has no such goal",
                    "Propose it first: POST /api/v1/goals.");

    static final Problem NOT_YOUR_SIDE =
            new Problem(
                    "not-your-side",
                    HttpStatus.FORBIDDEN,
                    "The other side checks in for what it does",
                    "Say what you see: POST /api/v1/concerns/{id}/remarks.");

    private ConcernProblems() {}

    /** The problem that answers a refusal. */
    static RuntimeException of(ConcernRefusal why) {
        return switch (why) {
            case NOT_A_READER -> Problem.NOT_FOUND.exception();
            case NOBODY_AT_SCHOOL -> NOBODY_AT_SCHOOL.exception();
            case NO_SUCH_GUARDIAN ->
                    PERSON_NOT_POSSIBLE.exception(
                            new FieldError("guardian", "is not a guardian of the student"));
            case NOT_STAFF ->
                    PERSON_NOT_POSSIBLE.exception(
                            new FieldError("owner", "or 'staff' is not of the student's staff"));
            case ONLY_STAFF_HANDS_OVER -> ONLY_STAFF.exception();
            case CHANGED_SINCE -> CHANGED_SINCE.exception();
            case NO_SUCH_ZONE ->
                    Problem.INVALID.exception(
                            new FieldError("zone", "is no IANA zone, such as America/New_York"));
            case EVALUATION_OUT_OF_RANGE ->
                    PLAN_IMPOSSIBLE.exception(
                            new FieldError(
                                    "evaluateOn", "is not after today and at most a year ahead"));
            case ACTION_OUT_OF_RANGE ->
                    PLAN_IMPOSSIBLE.exception(
                            new FieldError(
                                    "actions", "has a day that has passed or is a year ahead"));
            case ONE_SIDE_DOES_NOTHING ->
                    PLAN_IMPOSSIBLE.exception(
                            new FieldError("actions", "has nothing for HOME, or for SCHOOL"));
            case SCHEDULE_IMPOSSIBLE ->
                    PLAN_IMPOSSIBLE.exception(
                            new FieldError(
                                    "actions", "asks for more times a week than it has days"));
            case NO_SUCH_ACTION ->
                    PLAN_IMPOSSIBLE.exception(
                            new FieldError("action", "is not in the plan that is carried out"));
            case NOT_HER_SIDE -> NOT_YOUR_SIDE.exception();
            case NO_SUCH_GOAL ->
                    GOAL_NOT_POSSIBLE.exception(
                            new FieldError("goal", "is not a goal of the student"));
            case NOT_UNDERSTOOD_YET -> NOT_UNDERSTOOD_YET.exception();
            case NO_PLAN_YET -> NO_PLAN_YET.exception();
            case NOT_AGREED_YET -> NOT_AGREED_YET.exception();
            case AGREED_ALREADY -> AGREED_ALREADY.exception();
            case SUPERSEDED ->
                    SUPERSEDED.exception(new FieldError("plan", "is not the one that waits"));
            case NOT_EVALUATED_YET -> NOT_EVALUATED_YET.exception();
            case EVALUATED_ALREADY -> EVALUATED_ALREADY.exception();
            case IS_CLOSED -> IS_CLOSED.exception();
            case TOO_MUCH_HISTORY -> TOO_MUCH_HISTORY.exception();
        };
    }

    /** What happened to a concern since the version that the caller has read. */
    static RuntimeException changedSince(Concern concern, long read) {
        return CHANGED_SINCE.exception(
                concern.steps().stream()
                        .filter(step -> step.revision() > read)
                        .map(step ->
                                new FieldError(
                                        "If-Match",
                                        "%s%s, round %d, at %s"
                                                .formatted(
                                                        step.what(),
                                                        step.by() == null ? "" : " by " + step.by(),
                                                        step.round(),
                                                        step.at())))
                        .toArray(FieldError[]::new));
    }
}
