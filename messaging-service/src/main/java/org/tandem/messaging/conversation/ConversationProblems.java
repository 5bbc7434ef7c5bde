package org.tandem.messaging.conversation;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

/** The problems that only conversations have, and which refusal is answered with which. */
public final class ConversationProblems {

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

    static final Problem ONLY_STAFF_ADD =
            new Problem(
                    "only-staff-add",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Only staff bring in others",
                    "Ask somebody of the staff to bring a colleague in.");

    static final Problem AWAITING_CONSENT =
            new Problem(
                    "awaiting-consent",
                    HttpStatus.CONFLICT,
                    "Not everybody has agreed yet",
                    "Messages can be sent when every guardian has agreed to this conversation.");

    static final Problem CONSENT_DECLINED =
            new Problem(
                    "consent-declined",
                    HttpStatus.CONFLICT,
                    "A guardian did not want this conversation",
                    "Write to each guardian in a PRIVATE conversation instead.");

    static final Problem NOT_ASKED =
            new Problem(
                    "not-asked",
                    HttpStatus.CONFLICT,
                    "There is nothing to agree to",
                    "Only the guardians of a proposed TEAM conversation are asked, once.");

    static final Problem CLOSED =
            new Problem(
                    "conversation-closed",
                    HttpStatus.CONFLICT,
                    "The conversation is closed",
                    "Reopen it first: POST /api/v1/conversations/{id}/reopen.");

    static final Problem NOBODY_LEFT =
            new Problem(
                    "nobody-left",
                    HttpStatus.CONFLICT,
                    "Nobody would read it",
                    "Nobody of the other side takes part any more. Open a new conversation.");

    static final Problem NO_SUCH_MESSAGE =
            new Problem(
                    "no-such-message",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "There is no message with this number",
                    "Name a number that GET …/messages has shown.");

    static final Problem NOT_THE_AUTHOR =
            new Problem(
                    "not-the-author",
                    HttpStatus.FORBIDDEN,
                    "It is not your message",
                    "Only whoever sent a message corrects or withdraws it. Answer it instead.");

    static final Problem WITHDRAWN =
            new Problem(
                    "message-withdrawn",
                    HttpStatus.CONFLICT,
                    "The message was withdrawn",
                    "Nothing can be done with it any more.");

    static final Problem TOO_LATE_TO_EDIT =
            new Problem(
                    "too-late-to-edit",
                    HttpStatus.CONFLICT,
                    "The message can no longer be corrected",
                    "Send another message, or withdraw this one.");

    static final Problem NOTHING_TO_CONFIRM =
            new Problem(
                    "nothing-to-confirm",
                    HttpStatus.CONFLICT,
                    "You are not asked to confirm this message",
                    "Only messages with 'confirmation' are confirmed, by those they were sent to.");

    static final Problem NOT_SCHEDULABLE =
            new Problem(
                    "not-schedulable",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "It cannot be sent at that time",
                    "Choose a time within the next year.");

    static final Problem TOO_MANY_SCHEDULED =
            new Problem(
                    "too-many-scheduled",
                    HttpStatus.CONFLICT,
                    "Too many messages are waiting",
                    "Cancel one of those that GET /api/v1/scheduled-messages lists.");

    static final Problem TOO_LATE_TO_CANCEL =
            new Problem(
                    "too-late-to-cancel",
                    HttpStatus.CONFLICT,
                    "The message can no longer be cancelled",
                    "Withdraw the message once it is sent.");

    private ConversationProblems() {}

    /** The problem that answers a refusal. */
    public static RuntimeException of(ConversationRefusal why) {
        return switch (why) {
            case NOT_IN_THE_CIRCLE, NOT_A_PARTICIPANT -> Problem.NOT_FOUND.exception();
            case SOMEBODY_NOT_IN_THE_CIRCLE ->
                    NOT_IN_THE_CIRCLE.exception(
                            new FieldError(
                                    "with", "names somebody without a right to this student"));
            case PRIVATE_NEEDS_ONE_GUARDIAN ->
                    WRONG_PARTICIPANTS.exception(
                            new FieldError(
                                    "with", "a PRIVATE conversation has one guardian; take TEAM"));
            case NEEDS_A_GUARDIAN ->
                    WRONG_PARTICIPANTS.exception(
                            new FieldError("with", "names no guardian of the student"));
            case NEEDS_STAFF ->
                    WRONG_PARTICIPANTS.exception(
                            new FieldError("with", "names nobody of the student's staff"));
            case TOO_MANY_PARTICIPANTS ->
                    WRONG_PARTICIPANTS.exception(
                            new FieldError(
                                    "with",
                                    "makes more than %d people"
                                            .formatted(Conversation.PARTICIPANTS_MAX)));
            case ONLY_STAFF_ADD -> ONLY_STAFF_ADD.exception();
            case AWAITING_CONSENT -> AWAITING_CONSENT.exception();
            case CONSENT_DECLINED -> CONSENT_DECLINED.exception();
            case NOT_ASKED -> NOT_ASKED.exception();
            case CLOSED -> CLOSED.exception();
            case NOBODY_LEFT -> NOBODY_LEFT.exception();
            case NO_SUCH_MESSAGE ->
                    NO_SUCH_MESSAGE.exception(
                            new FieldError("upTo", "is more than the last message's number"));
            case REPLY_TO_NOTHING ->
                    NO_SUCH_MESSAGE.exception(
                            new FieldError("replyTo", "is not the number of a message you see"));
            case NOT_THE_AUTHOR -> NOT_THE_AUTHOR.exception();
            case WITHDRAWN -> WITHDRAWN.exception();
            case TOO_LATE_TO_EDIT -> TOO_LATE_TO_EDIT.exception();
            case NOTHING_TO_CONFIRM -> NOTHING_TO_CONFIRM.exception();
            case TIME_IN_THE_PAST ->
                    NOT_SCHEDULABLE.exception(new FieldError("sendAt", "has been"));
            case TIME_TOO_FAR_AHEAD ->
                    NOT_SCHEDULABLE.exception(
                            new FieldError("sendAt", "is later than a year from now"));
            case TOO_MANY_SCHEDULED -> TOO_MANY_SCHEDULED.exception();
            case TOO_LATE_TO_CANCEL -> TOO_LATE_TO_CANCEL.exception();
        };
    }
}
