package org.tandem.messaging.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * The command to send a message.
 *
 * @param text 1 to {@value #TEXT_MAX} characters
 * @param category what it is about; GENERAL when absent
 * @param language the BCP 47 tag of the text; the sender's home language when absent
 */
record SendMessage(
        @NotBlank(message = "is missing: write something")
                @Size(max = TEXT_MAX, message = "has more than 10000 characters")
                String text,
        @Nullable Category category,
        @Nullable
                @Pattern(
                        regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
                        message = "is not a BCP 47 language tag such as en or zh-Hant")
                String language) {

    /** Longest text of a message, in UTF-16 code units. */
    static final int TEXT_MAX = 10_000;
}
