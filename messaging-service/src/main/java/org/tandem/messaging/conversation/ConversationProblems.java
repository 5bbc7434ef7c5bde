package org.tandem.messaging.conversation;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;

/** The problems that only conversations have. */
final class ConversationProblems {

    static final Problem NOT_IN_THE_CIRCLE =
            new Problem(
                    "not-in-the-circle",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Somebody may not take part",
                    "Name only guardians and staff of this student; GET /api/v1/me lists them.");

    static final Problem WRONG_PARTICIPANTS =
            new Problem(
                    "wrong-participants",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "These people cannot have this conversation",
                    "A conversation brings guardians and staff together; a PRIVATE one has one"
                            + " guardian.");

    private ConversationProblems() {}
}
