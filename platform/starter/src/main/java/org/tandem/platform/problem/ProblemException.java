package org.tandem.platform.problem;

import org.springframework.web.ErrorResponseException;
import org.tandem.platform.problem.Problem.FieldError;

import java.util.List;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem, List<FieldError> errors) {
        super(problem.status(), problem.toDetail(errors), null);
        this.problem = problem;
    }

    /** Which problem it is. */
    public Problem problem() {
        return problem;
    }
}
