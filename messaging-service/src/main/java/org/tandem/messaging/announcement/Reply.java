package org.tandem.messaging.announcement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.text.PlainText;

/**
 * The command to answer an announcement's author in private.
 *
 * @param text 1 to 10,000 characters
 * @param student about whom; may be absent when the announcement concerns one of hers only
 */
record Reply(
        @NotBlank(message = "is missing: write something")
                @Size(max = 10_000, message = "has more than 10000 characters")
                @PlainText
                String text,
        @Nullable StudentId student) {}
