package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.SchoolClass;
import org.tandem.messaging.roster.SchoolClass.Member;
import org.tandem.messaging.roster.oneroster.ClassRow;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.platform.id.DistrictId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes a class of its row, of the enrollments, and of what is stored. Pure. */
final class ClassJoin {

    private final DistrictId district;
    private final RosterIndex index;
    private final LocalDate today;

    ClassJoin(DistrictId district, RosterIndex index, LocalDate today) {
        this.district = district;
        this.index = index;
        this.today = today;
    }

    /** A class with a row in classes.csv. */
    SchoolClass join(ClassRow row, @Nullable SchoolClass before) {
        List<Member> members = members(row.sourcedId(), before);
        return new SchoolClass(
                        SchoolClass.idOf(district, row.sourcedId()),
                        row.sourcedId(),
                        row.title(),
                        row.classCode(),
                        row.classType().text(),
                        row.schoolSourcedId(),
                        index.courses.get(row.courseSourcedId()),
                        row.grades(),
                        row.subjects(),
                        row.termSourcedIds().stream()
                                .map(index.terms::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        members,
                        Set.of(),
                        Set.of(),
                        null,
                        true)
                .on(today, p -> index.hasPerson(p.value()));
    }

    /** A number for all that a class with a row is made of today. */
    long source(ClassRow row) {
        FileView enrollments = index.view(FileKind.ENROLLMENTS);
        // Members who are stored only may be in it, and are as long as the district has them.
        long others =
                enrollments.decidesAlone()
                        ? 0
                        : Source.of(
                                enrollments.saidOfOthers(),
                                index.view(FileKind.USERS).saidOfOthers(),
                                index.view(FileKind.USERS).saidOfPresent());
        return Source.of(others, join(row, null));
    }

    /** A class without a row, whose members may have changed. */
    SchoolClass join(SchoolClass before) {
        List<Member> members = members(before.clazz(), before);
        return new SchoolClass(
                        before.id(),
                        before.clazz(),
                        before.title(),
                        before.code(),
                        before.type(),
                        before.school(),
                        before.course(),
                        before.grades(),
                        before.subjects(),
                        before.terms(),
                        members,
                        Set.of(),
                        Set.of(),
                        null,
                        true)
                .on(today, p -> index.hasPerson(p.value()));
    }

    private List<Member> members(String clazz, @Nullable SchoolClass before) {
        List<Member> members = new ArrayList<>(index.enrollments.of(clazz));
        if (before != null) {
            FileView file = index.view(FileKind.ENROLLMENTS);
            before.members().stream().filter(m -> file.keeps(m.enrollment())).forEach(members::add);
        }
        members.sort(Comparator.comparing(Member::enrollment));
        return members;
    }
}
