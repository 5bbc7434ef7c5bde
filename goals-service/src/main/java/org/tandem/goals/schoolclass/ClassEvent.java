package org.tandem.goals.schoolclass;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.event.EventType;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.List;
import java.util.Objects;

/** What this service reads of the roster's classes. */
sealed interface ClassEvent {

    /**
     * A class's record after a change, always whole.
     *
     * @param id the class
     * @param school the school's id
     * @param teachers those who teach it
     * @param students those who are in it
     */
    @EventType("org.tandem.roster.class.changed.v1")
    record ClassChanged(
            @JsonProperty("class") ClassId id,
            @Nullable String school,
            List<PersonId> teachers,
            List<StudentId> students)
            implements ClassEvent {

        /** Refuses a record without those it is about. */
        public ClassChanged {
            Objects.requireNonNull(id, "class");
            teachers = List.copyOf(teachers);
            students = List.copyOf(students);
        }
    }
}
