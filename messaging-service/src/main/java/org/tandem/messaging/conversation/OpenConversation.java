package org.tandem.messaging.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;

/**
 * The command to begin a conversation about a student.
 *
 * @param student whom it is about
 * @param kind PRIVATE or TEAM
 * @param subject one line, at most 200 characters
 * @param with the others, at most 50; whoever opens it takes part anyway
 */
record OpenConversation(
        @NotNull(message = "is missing: the student's id") StudentId student,
        @NotNull(message = "is missing: PRIVATE or TEAM") Conversation.Kind kind,
        @NotBlank(message = "is missing: one line that says what it is about")
                @Size(max = 200, message = "has more than 200 characters")
                String subject,
        @NotEmpty(message = "is missing: the ids of the others")
                @Size(max = 50, message = "names more than 50 people")
                Set<@NotNull(message = "is null") PersonId> with) {}
