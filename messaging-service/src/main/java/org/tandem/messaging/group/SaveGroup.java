package org.tandem.messaging.group;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.text.PlainText;

import java.util.Set;

/**
 * The command to make a group, or to make it anew. It has at most {@link Group#MEMBERS_MAX}
 * members.
 *
 * @param name one line, at most 100 characters
 * @param students whose families belong to it
 * @param people staff who belong to it
 * @param school the id of a school whose staff may use it too; its owner's alone when absent
 */
record SaveGroup(
        @NotBlank(message = "is missing: what the group is called")
                @Size(max = 100, message = "has more than 100 characters")
                @PlainText(lines = false)
                String name,
        @Nullable @Size(max = Group.MEMBERS_MAX, message = "has more than 2000 members")
                Set<@NotNull(message = "is null") StudentId> students,
        @Nullable @Size(max = Group.MEMBERS_MAX, message = "has more than 2000 members")
                Set<@NotNull(message = "is null") PersonId> people,
        @Nullable @Size(max = 255, message = "has more than 255 characters") String school) {

    /** The students; none when absent. */
    Set<StudentId> allStudents() {
        return students == null ? Set.of() : students;
    }

    /** The staff; nobody when absent. */
    Set<PersonId> allPeople() {
        return people == null ? Set.of() : people;
    }
}
