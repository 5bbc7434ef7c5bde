package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.SchoolClass.Member;
import org.tandem.messaging.roster.oneroster.EnrollmentRow;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The enrollments of enrollments.csv by class, in some 50 bytes each. */
final class EnrollmentTable {

    private final Groups byClass = new Groups();
    private final Texts ids = new Texts();
    private final Texts words = new Texts();
    private final IntColumn person = new IntColumn();
    private final IntColumn role = new IntColumn();
    private final IntColumn primary = new IntColumn();
    private final Days from = new Days();
    private final Days to = new Days();

    /**
     * Adds an enrollment.
     *
     * @return whether it is of a primary teacher while the class has another one
     */
    boolean add(EnrollmentRow row) {
        boolean twice = row.primary() && hasPrimary(row);
        byClass.add(row.classSourcedId());
        ids.add(row.sourcedId());
        person.add(words.intern(row.userSourcedId()));
        role.add(words.intern(row.role().text()));
        primary.add(row.primary() && !twice ? 1 : 0);
        from.add(row.beginDate());
        to.add(row.endDate());
        return twice;
    }

    private boolean hasPrimary(EnrollmentRow row) {
        List<Member> primaries = of(row.classSourcedId()).stream().filter(Member::primary).toList();
        return primaries.stream()
                .anyMatch(m ->
                        startsBeforeEnd(m.from(), row.endDate())
                                && startsBeforeEnd(row.beginDate(), m.to()));
    }

    private static boolean startsBeforeEnd(@Nullable LocalDate start, @Nullable LocalDate end) {
        return start == null || end == null || !start.isAfter(end);
    }

    /** In the order of the file. */
    List<Member> of(String clazz) {
        List<Member> members = new ArrayList<>();
        byClass.each(
                clazz,
                row ->
                        members.add(
                                new Member(
                                        ids.get(row),
                                        new PersonId(words.get(person.get(row))),
                                        words.get(role.get(row)),
                                        primary.get(row) == 1,
                                        from.get(row),
                                        to.get(row))));
        return members;
    }
}
