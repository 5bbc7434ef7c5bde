package org.tandem.goals.compact;

import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Instant;
import java.util.Locale;

/**
 * A family has signed a version: a document of its own, once for each student.
 *
 * @param id compact, version and student
 * @param compact which compact
 * @param number which version
 * @param student whose family
 * @param by the guardian who signed
 * @param at when
 */
record Signature(
        String id, CompactId compact, int number, StudentId student, PersonId by, Instant at) {

    static Signature of(Compact compact, StudentId student, PersonId by, Instant now) {
        int number = compact.latest().number();
        return new Signature(
                idOf(compact.id(), number, student), compact.id(), number, student, by, now);
    }

    static String idOf(CompactId compact, int number, StudentId student) {
        return String.format(Locale.ROOT, "%s:%05d:%s", compact, number, student);
    }
}
