package org.tandem.messaging.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.Conversation.Kind;
import org.tandem.messaging.conversation.Conversation.Staffing;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.text.PlainText;

import java.util.Set;

/**
 * The command to begin a conversation about a student.
 *
 * @param student whom it is about
 * @param kind PRIVATE with one guardian, or TEAM with all of them
 * @param subject one line, at most 200 characters
 * @param with the others, at most 50; whoever opens it takes part anyway, and in a TEAM one every
 *     guardian does
 * @param staffing NAMED for the staff who are named, CIRCLE for everybody who teaches the student
 *     at the time; CIRCLE when a TEAM conversation does not say, and else NAMED
 */
public record OpenConversation(
        @NotNull(message = "is missing: the student's id") StudentId student,
        @NotNull(message = "is missing: PRIVATE or TEAM") Kind kind,
        @NotBlank(message = "is missing: one line that says what it is about")
                @Size(max = 200, message = "has more than 200 characters")
                @PlainText(lines = false)
                String subject,
        @Nullable @Size(max = 50, message = "names more than 50 people")
                Set<@NotNull(message = "is null") PersonId> with,
        @Nullable Staffing staffing) {

    Set<PersonId> others() {
        return with == null ? Set.of() : with;
    }

    Staffing staffingOrDefault() {
        if (staffing != null) {
            return staffing;
        }
        return kind == Kind.TEAM ? Staffing.CIRCLE : Staffing.NAMED;
    }
}
