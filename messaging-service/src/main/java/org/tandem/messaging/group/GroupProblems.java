package org.tandem.messaging.group;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only groups have. */
final class GroupProblems {

    private static final Problem NOT_SAVED =
            new Problem(
                    "group-not-saved",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The group cannot be like this",
                    "Nothing was changed; correct the fields named in 'errors'.");

    private GroupProblems() {}

    static RuntimeException of(GroupRefusal why) {
        return switch (why) {
            case NOT_STAFF, NOT_THE_OWNER -> Problem.NOT_FOUND.exception();
            case NOBODY_IN_IT ->
                    NOT_SAVED.exception(new FieldError("students", "is empty, as is 'people'"));
            case TOO_MANY_MEMBERS ->
                    NOT_SAVED.exception(
                            new FieldError(
                                    "students", "and 'people' have more than 2000 members in all"));
            case STUDENT_NOT_HERS ->
                    NOT_SAVED.exception(
                            new FieldError("students", "names a student who is none of yours"));
            case SOMEBODY_NOT_STAFF ->
                    NOT_SAVED.exception(
                            new FieldError(
                                    "people", "names somebody who is no colleague of yours"));
            case SCHOOL_NOT_HERS ->
                    NOT_SAVED.exception(new FieldError("school", "is none where you work"));
        };
    }
}
