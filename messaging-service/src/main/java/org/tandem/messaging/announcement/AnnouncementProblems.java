package org.tandem.messaging.announcement;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only announcements have. */
final class AnnouncementProblems {

    private static final Problem NOT_YOURS_TO_TELL =
            new Problem(
                    "not-yours-to-tell",
                    HttpStatus.FORBIDDEN,
                    "You may not announce this",
                    "Announce to your classes and groups; the administrators of a school announce to"
                            + " the school, and call emergencies.");

    private static final Problem NOBODY_TO_TELL =
            new Problem(
                    "nobody-to-tell",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Nobody would be told",
                    "The audience has nobody who may be told now. Choose another one.");

    private static final Problem NOT_SCHEDULABLE =
            new Problem(
                    "not-schedulable",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Nothing can be sent then",
                    "Name a time from now to a year from now, or none to send at once.");

    private static final Problem WRONG_STATE =
            new Problem(
                    "announcement-in-another-state",
                    HttpStatus.CONFLICT,
                    "The announcement is in another state",
                    "Look at its state: only what is SENT can be sent again, and nothing can be done"
                            + " with what was withdrawn or cancelled.");

    private static final Problem NO_CONFIRMATION =
            new Problem(
                    "asks-for-no-confirmation",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The announcement asks for no confirmation",
                    "Only one that was announced with 'confirm' can be confirmed, or sent again to"
                            + " those who have not.");

    private static final Problem RESEND_LIMIT =
            new Problem(
                    "resend-limit",
                    HttpStatus.CONFLICT,
                    "Not again now",
                    "An announcement is sent again at most three times, each some time after"
                            + " the last.");

    private static final Problem NO_REPLY =
            new Problem(
                    "no-reply-possible",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The author cannot be answered like this",
                    "Name one of your students whom the announcement concerns, or open a conversation"
                            + " with her staff.");

    private AnnouncementProblems() {}

    static RuntimeException of(AnnouncementRefusal why) {
        return switch (why) {
            case NOT_STAFF, NOT_HERS -> Problem.NOT_FOUND.exception();
            case AUDIENCE_UNKNOWN ->
                    Problem.NOT_FOUND.exception(
                            new FieldError("audience.id", "names nothing that you may tell"));
            case AUDIENCE_NOT_HERS ->
                    NOT_YOURS_TO_TELL.exception(
                            new FieldError("audience", "is for its administrators"));
            case EMERGENCY_NOT_HERS ->
                    NOT_YOURS_TO_TELL.exception(
                            new FieldError("severity", "EMERGENCY is for administrators"));
            case NOBODY_TO_TELL -> NOBODY_TO_TELL.exception(new FieldError("audience", "is empty"));
            case TIME_IN_THE_PAST ->
                    NOT_SCHEDULABLE.exception(new FieldError("sendAt", "has been"));
            case TIME_TOO_FAR_AHEAD ->
                    NOT_SCHEDULABLE.exception(
                            new FieldError("sendAt", "is later than a year from now"));
            case NOT_SENT_YET, WITHDRAWN, MOVED_ON -> WRONG_STATE.exception();
            case ASKS_FOR_NO_CONFIRMATION -> NO_CONFIRMATION.exception();
            case RESENT_TOO_SOON, RESENT_TOO_OFTEN -> RESEND_LIMIT.exception();
            case STUDENT_NOT_NAMED ->
                    NO_REPLY.exception(
                            new FieldError("student", "is none of yours that it concerns"));
            case NO_CONVERSATION_POSSIBLE -> NO_REPLY.exception();
        };
    }
}
