package org.tandem.messaging.message;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.text.PlainText;

/**
 * The command to correct a message.
 *
 * @param text what it says from now on, 1 to 10,000 characters
 * @param language the BCP 47 tag of the text; as before when absent
 */
record EditMessage(
        @NotBlank(message = "is missing: write something, or withdraw the message")
                @Size(max = SendMessage.TEXT_MAX, message = "has more than 10000 characters")
                @PlainText
                String text,
        @Nullable @Pattern(regexp = SendMessage.LANGUAGE, message = SendMessage.LANGUAGE_MESSAGE)
                String language) {}
