package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.StudentId;

import java.util.List;
import java.util.Optional;

/**
 * An announcement as one of its recipients has it now.
 *
 * @param announcement what she was told
 * @param recipient what has become of it
 * @param students those of it about whom she may be told now; none for staff
 */
record Received(Announcement announcement, Recipient recipient, List<StudentId> students) {

    /** The student whom a reply is about: the one that is named, or the only one. */
    Optional<StudentId> student(@Nullable StudentId named) {
        if (named == null) {
            return students.size() == 1 ? Optional.of(students.getFirst()) : Optional.empty();
        }
        return students.stream().filter(named::equals).findFirst();
    }
}
