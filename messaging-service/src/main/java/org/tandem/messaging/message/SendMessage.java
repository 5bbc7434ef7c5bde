package org.tandem.messaging.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.Category;
import org.tandem.platform.text.PlainText;

import java.util.List;

/**
 * The command to send a message.
 *
 * @param text 1 to {@value #TEXT_MAX} characters
 * @param category what it is about; GENERAL when absent
 * @param language the BCP 47 tag of the text; the sender's home language when absent
 * @param replyTo the number of the message it answers
 * @param confirm whether everybody is asked to confirm that she has read it
 * @param attachments the ids of files that the sender has uploaded, at most 10
 */
public record SendMessage(
        @NotBlank(message = "is missing: write something")
                @Size(max = TEXT_MAX, message = "has more than 10000 characters")
                @PlainText
                String text,
        @Nullable Category category,
        @Nullable @Pattern(regexp = LANGUAGE, message = LANGUAGE_MESSAGE) String language,
        @Nullable @Positive(message = "is less than 1") Long replyTo,
        @Nullable Boolean confirm,
        @Nullable @Size(max = 10, message = "has more than 10")
                List<@NotNull(message = "is null") String> attachments) {

    /** Longest text of a message, in UTF-16 code units. */
    static final int TEXT_MAX = 10_000;

    static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*";
    static final String LANGUAGE_MESSAGE = "is not a BCP 47 language tag such as en or zh-Hant";

    /** Nothing but a text. */
    public static SendMessage of(String text) {
        return new SendMessage(text, null, null, null, null, null);
    }

    /** The ids of the files; none when it has none. */
    List<String> files() {
        return attachments == null ? List.of() : attachments;
    }
}
