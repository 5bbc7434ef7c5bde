package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.Unwritten;
import org.tandem.platform.id.PersonId;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whose circles have to be derived again: students by their ids, and adults whose students are not
 * known yet. A hundred bytes each.
 */
final class Affected {

    final Set<String> students = new LinkedHashSet<>();
    final Set<String> adults = new LinkedHashSet<>();

    /** What a dry run would have written. */
    final Unwritten unwritten = new Unwritten();

    void addAll(Collection<PersonId> people) {
        people.forEach(p -> students.add(p.value()));
    }
}
