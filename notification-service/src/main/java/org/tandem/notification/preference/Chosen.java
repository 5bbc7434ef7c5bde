package org.tandem.notification.preference;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.inbox.Category;

import java.util.List;
import java.util.Map;

/**
 * What somebody chooses herself. Whatever is absent is as it is usual for somebody like her, also
 * when that changes.
 *
 * @param choices of each category over each channel; of an emergency nothing can be chosen
 * @param quietHours hours in which she is not told, at most 20; an empty list for none
 * @param officeHours hours outside of which she is not told, at most 20; an empty list for none. Of
 *     every week at least 4 hours have to be left
 * @param holidays days on which she is not told, at most 20 times 100 days
 * @param digest when her digest comes
 * @param zone the IANA zone she lives in; the one the district knows when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Chosen(
        @Nullable
                Map<
                        Category,
                        @NotNull(message = "is null") Map<
                                Channel, @NotNull(message = "is null") Choice>>
                choices,
        @Nullable @Size(max = Week.HOURS_MAX, message = "has more than 20 of them")
                List<@NotNull(message = "is null") Hours> quietHours,
        @Nullable @Size(max = Week.HOURS_MAX, message = "has more than 20 of them")
                List<@NotNull(message = "is null") Hours> officeHours,
        @Nullable @Size(max = Holiday.HOLIDAYS_MAX, message = "has more than 20 of them")
                List<@NotNull(message = "is null") Holiday> holidays,
        @Nullable Digest digest,
        @Nullable @Size(max = 64, message = "has more than 64 characters") String zone) {}
