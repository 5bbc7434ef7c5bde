package org.tandem.platform.caller;

import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.token.PersonKey;

/** A token is valid, but does not say which person of the district its bearer is: 401. */
final class UnknownCallerException extends InvalidBearerTokenException {

    private static final long serialVersionUID = 1L;

    private static final Problem UNKNOWN =
            new Problem(
                    "person-not-in-the-roster",
                    HttpStatus.UNAUTHORIZED,
                    "The district does not know you by this",
                    "Your sign-in gives %s that the district's roster has of nobody. Ask your"
                            + " school to record it; it counts a minute after it is there.");

    private static final Problem AMBIGUOUS =
            new Problem(
                    "person-ambiguous",
                    HttpStatus.UNAUTHORIZED,
                    "The district knows several people by this",
                    "Your sign-in gives %s that several people of the district have, so nobody"
                            + " can tell which of them you are. Ask your school to record one that"
                            + " is yours alone; it counts a minute after it is there.");

    private static final Problem NOT_VERIFIED =
            new Problem(
                    "email-not-verified",
                    HttpStatus.UNAUTHORIZED,
                    "Your e-mail address is not verified",
                    "Confirm it where you sign in, and sign in again.");

    private final transient Problem problem;

    private UnknownCallerException(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    static UnknownCallerException unknown(PersonKey key) {
        return new UnknownCallerException(said(UNKNOWN, key));
    }

    static UnknownCallerException ambiguous(PersonKey key) {
        return new UnknownCallerException(said(AMBIGUOUS, key));
    }

    static UnknownCallerException notVerified() {
        return new UnknownCallerException(NOT_VERIFIED);
    }

    private static Problem said(Problem problem, PersonKey key) {
        String what =
                switch (key) {
                    case EMAIL -> "an e-mail address";
                    case USERNAME -> "a user name";
                    case SOURCED_ID -> "an id";
                };
        return problem.withDetail(problem.detail().formatted(what));
    }

    /** What to do. */
    Problem problem() {
        return problem;
    }
}
