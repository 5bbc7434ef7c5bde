package org.tandem.notification.preference;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only preferences have, and which refusal is answered with which. */
final class PreferencesProblems {

    private static final Problem NOT_SAVED =
            new Problem(
                    "preferences-not-saved",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "You cannot be told like this",
                    "Nothing was changed; correct the field named in 'errors'.");

    private static final Problem CHANGED_SINCE =
            new Problem(
                    "changed-since",
                    HttpStatus.PRECONDITION_FAILED,
                    "Your choices have changed since you read them",
                    "Read them again, and choose anew.");

    private PreferencesProblems() {}

    static RuntimeException of(PreferencesRefusal why) {
        return switch (why) {
            case EMERGENCY_IS_NOT_CHOSEN ->
                    NOT_SAVED.exception(
                            new FieldError(
                                    "chosen.choices.EMERGENCY",
                                    "cannot be chosen: danger reaches everybody over everything"));
            case ZONE_UNKNOWN ->
                    NOT_SAVED.exception(
                            new FieldError(
                                    "chosen.zone", "is no IANA zone such as America/Chicago"));
            case TOO_LITTLE_LEFT ->
                    NOT_SAVED.exception(
                            new FieldError(
                                    "chosen.quietHours",
                                    "and office hours leave less than 4 hours of a week"));
            case CHANGED_SINCE -> CHANGED_SINCE.exception();
        };
    }
}
