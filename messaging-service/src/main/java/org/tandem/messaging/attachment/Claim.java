package org.tandem.messaging.attachment;

import org.tandem.platform.problem.Problem.FieldError;
import org.tandem.platform.problem.ProblemException;

import java.util.List;

/** Whether a message may refer to the attachments that its author names. */
public sealed interface Claim {

    /**
     * It may.
     *
     * @param attachments in the order in which they were named
     */
    record Claimed(List<AttachmentRef> attachments) implements Claim {}

    /**
     * It may not.
     *
     * @param why the reason
     * @param index the place of the first one that is wrong, from 0
     */
    record NotClaimed(Why why, int index) implements Claim {

        /** The problem to answer with; it names the place in the field {@code attachments}. */
        public ProblemException problem() {
            String field = why == Why.TOO_MANY ? "attachments" : "attachments[" + index + "]";
            String message =
                    switch (why) {
                        case TOO_MANY -> "has more than " + Attachments.MESSAGE_MAX;
                        case NAMED_TWICE -> "is named twice";
                        case UNKNOWN -> "is no upload of yours from the last day; upload it again";
                        case INFECTED -> "was refused by the virus scanner";
                    };
            return AttachmentProblems.NOT_ATTACHABLE.exception(new FieldError(field, message));
        }
    }

    /** Why an attachment may not be referred to. */
    enum Why {
        /** There are more than a message has. */
        TOO_MANY,
        /** It is there twice. */
        NAMED_TWICE,
        /** There is none, it is somebody else's, or it was uploaded too long ago. */
        UNKNOWN,
        /** The scanner refused it. */
        INFECTED
    }
}
