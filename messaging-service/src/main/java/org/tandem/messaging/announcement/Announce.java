package org.tandem.messaging.announcement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.platform.text.PlainText;

/**
 * The command to announce something.
 *
 * @param audience for whom
 * @param category what it is about; GENERAL when absent
 * @param severity how much it presses; INFO when absent
 * @param title one line, at most 200 characters
 * @param text 1 to 10,000 characters
 * @param language the BCP 47 tag of both; the author's home language when absent
 * @param confirm whether recipients are asked to confirm; not when absent
 * @param staff whether the staff of the audience are told too; not when absent
 * @param sendAt when it is sent; now when absent
 */
record Announce(
        @NotNull(message = "is missing: for whom it is") @Valid Audience audience,
        @Nullable Category category,
        @Nullable Severity severity,
        @NotBlank(message = "is missing: one line that says what it is about")
                @Size(max = 200, message = "has more than 200 characters")
                @PlainText(lines = false)
                String title,
        @NotBlank(message = "is missing: write something")
                @Size(max = 10_000, message = "has more than 10000 characters")
                @PlainText
                String text,
        @Nullable
                @Pattern(
                        regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*",
                        message = "is not a BCP 47 language tag such as en or zh-Hant")
                String language,
        @Nullable Boolean confirm,
        @Nullable Boolean staff,
        @Nullable LocalSchedule sendAt) {

    /** Whether recipients are asked to confirm. */
    boolean asksToConfirm() {
        return Boolean.TRUE.equals(confirm);
    }

    /** Whether the staff of the audience are told too. */
    boolean tellsStaff() {
        return Boolean.TRUE.equals(staff);
    }
}
