package org.tandem.messaging.roster.rights;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only the recording of rights has. */
final class RightsProblems {

    private static final Problem NOT_RECORDED =
            new Problem(
                    "rights-not-recorded",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "This cannot be recorded",
                    "Nothing was changed; correct the fields named in 'errors'.");

    private static final Problem OF_THE_ROSTER =
            new Problem(
                    "restriction-of-the-roster",
                    HttpStatus.CONFLICT,
                    "The restriction comes from the roster",
                    "End it in the student information system; the next import brings that here.");

    private RightsProblems() {}

    static RuntimeException of(RightsRefusal why) {
        return switch (why) {
            case NOT_A_GUARDIAN, NO_SUCH_RESTRICTION -> Problem.NOT_FOUND.exception();
            case PERIOD_REVERSED ->
                    NOT_RECORDED.exception(new FieldError("to", "is before 'from'"));
            case ALREADY_OVER ->
                    NOT_RECORDED.exception(
                            new FieldError("to", "is over: there is nothing to restrict"));
            case RESTRICTION_OF_THE_ROSTER -> OF_THE_ROSTER.exception();
        };
    }
}
