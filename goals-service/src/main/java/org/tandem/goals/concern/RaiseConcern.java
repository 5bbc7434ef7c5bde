package org.tandem.goals.concern;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.text.PlainText;

import java.util.List;

/**
 * The command to raise a concern.
 *
 * @param student whom it is about
 * @param title one line, at most 200 characters
 * @param words what worries her; at most 2000 characters
 * @param language the BCP 47 tag of the words; absent when it is not known
 * @param visibility who reads it
 * @param guardian with whom, when the school raises a private concern
 * @param staff with whom at school, when it is private; at most 20. The owner is one of them
 * @param owner who is to see to it, when a guardian raises it; the first of the staff by her id
 *     when absent
 */
record RaiseConcern(
        @NotNull(message = "is missing: the student's id") StudentId student,
        @NotBlank(message = "is missing: one line that names it")
                @Size(max = 200, message = "has more than 200 characters")
                @PlainText(lines = false)
                String title,
        @NotBlank(message = "is missing: what worries you")
                @Size(max = ConcernCommand.TEXT_MAX, message = ConcernCommand.TOO_LONG)
                @PlainText
                String words,
        @Nullable @Pattern(regexp = LANGUAGE, message = "is no BCP 47 tag, such as es-MX")
                String language,
        @NotNull(message = "is missing: TEAM or PRIVATE") Visibility visibility,
        @Nullable PersonId guardian,
        @Nullable @Size(max = 20, message = "has more than 20 persons")
                List<@NotNull(message = "is null") PersonId> staff,
        @Nullable PersonId owner) {

    /** The form of a language tag, as far as it matters here. */
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}";
}
