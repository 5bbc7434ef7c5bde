package org.tandem.messaging.announcement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * Whom an announcement is for: the families of these students.
 *
 * @param kind what the id names
 * @param id of the class, the school or the group; absent for the district
 * @param grade the CEDS grade code; for a grade only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Audience(
        @NotNull(message = "is missing: CLASS, GRADE, SCHOOL, DISTRICT or GROUP") Kind kind,
        @Nullable
                @Size(max = 255, message = "has more than 255 characters")
                @Pattern(regexp = "[^:\\p{Cc}]+", message = "is no id")
                String id,
        @Nullable @Size(min = 1, max = 50, message = "has not 1 to 50 characters") String grade) {

    /** What students are taken by. */
    public enum Kind {
        /** Those of a class. */
        CLASS,
        /** Those of a grade at a school, whose id it is. */
        GRADE,
        /** Those of a school. */
        SCHOOL,
        /** All. */
        DISTRICT,
        /** Those of a saved group, with its people. */
        GROUP
    }

    @AssertTrue(message = "needs 'id', but for DISTRICT; and 'grade' for GRADE only")
    @JsonIgnore
    boolean isWhole() {
        boolean named = (kind == Kind.DISTRICT) == (id == null);
        return kind == null || (named && (kind == Kind.GRADE) == (grade != null));
    }
}
