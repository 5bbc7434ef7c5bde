package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Person.Family;
import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.messaging.roster.Restriction;
import org.tandem.messaging.roster.Right;
import org.tandem.messaging.roster.RosterProperties.Defaults;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.GuardianRestriction;
import org.tandem.messaging.roster.oneroster.GuardianRight;
import org.tandem.messaging.roster.oneroster.UserRow;
import org.tandem.messaging.roster.oneroster.Version;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes a person of her row, of what other files say about her, and of what is stored. Pure. */
final class PersonJoin {

    private static final String COLUMN = "metadata.tandem.";

    /**
     * A person and what is kept beside her.
     *
     * @param person she
     * @param held her roles under their ids; empty in version 1.1, which has none
     */
    record Joined(Person person, List<HeldRole> held) {}

    private final DistrictId district;
    private final RosterIndex index;
    private final Defaults defaults;
    private final long ofAll;

    /** Once all files have been read. */
    PersonJoin(DistrictId district, RosterIndex index, Defaults defaults) {
        this.district = district;
        this.index = index;
        this.defaults = defaults;
        this.ofAll = ofAll(index);
    }

    /** Somebody with a row in users.csv. */
    Joined join(UserRow row, @Nullable Person before, List<HeldRole> heldBefore) {
        List<HeldRole> held = held(row.sourcedId(), heldBefore);
        List<SchoolRole> roles = index.version == Version.V1_1 ? roles(row) : roles(held, before);
        UserRow.Names n = row.names();
        PersonId person = new PersonId(row.sourcedId());
        return new Joined(
                new Person(
                        Person.idOf(district, person),
                        person,
                        new Person.Names(
                                n.given(),
                                n.family(),
                                n.middle(),
                                n.preferredGiven(),
                                n.preferredFamily(),
                                n.pronouns()),
                        language(row, before),
                        timeZone(row, before),
                        new Person.Contact(row.email(), row.sms(), row.phone()),
                        row.username(),
                        row.userIds().stream().map(i -> i.type() + ":" + i.identifier()).toList(),
                        roles,
                        row.grades(),
                        birthDate(row.sourcedId(), before),
                        family(row, before),
                        true),
                held);
    }

    /**
     * A number for all that somebody with a row is made of. What is stored of her has a part in it
     * only where the files say the same as before, and then it stays what it is.
     */
    long source(UserRow row) {
        Joined alone = join(row, null, List.of());
        return Source.of(ofAll, alone.person(), alone.held());
    }

    /** What counts for everybody. */
    private static long ofAll(RosterIndex index) {
        List<String> columns =
                index.userColumns.stream().filter(c -> c.startsWith(COLUMN)).sorted().toList();
        return Source.of(
                index.version,
                columns,
                index.view(FileKind.ROLES).saidOfOthers(),
                index.view(FileKind.DEMOGRAPHICS).saidOfOthers());
    }

    /** Somebody without a row, of whom other files may say something. */
    Joined join(Person before, List<HeldRole> heldBefore) {
        String id = before.person().value();
        List<HeldRole> held = held(id, heldBefore);
        return new Joined(
                new Person(
                        before.id(),
                        before.person(),
                        before.names(),
                        before.language(),
                        before.timeZone(),
                        before.contact(),
                        before.username(),
                        before.otherIds(),
                        index.version == Version.V1_1 ? before.roles() : roles(held, before),
                        before.grades(),
                        birthDate(id, before),
                        before.family(),
                        true),
                held);
    }

    private List<HeldRole> held(String user, List<HeldRole> before) {
        if (!index.view(FileKind.ROLES).isSent()) {
            return before;
        }
        List<HeldRole> held = new ArrayList<>(index.roles.of(user));
        before.stream().filter(r -> index.view(FileKind.ROLES).keeps(r.id())).forEach(held::add);
        // The main ones first; otherwise by id, so that another order of rows is no change.
        held.sort(Comparator.comparing((HeldRole r) -> !r.primary()).thenComparing(HeldRole::id));
        return held;
    }

    private List<SchoolRole> roles(List<HeldRole> held, @Nullable Person before) {
        if (!index.view(FileKind.ROLES).isSent()) {
            return before == null ? List.of() : before.roles();
        }
        return held.stream().map(HeldRole::toSchoolRole).distinct().toList();
    }

    private List<SchoolRole> roles(UserRow row) {
        String role = row.role() == null ? "" : row.role().text();
        return row.orgSourcedIds().stream()
                .filter(index::hasOrg)
                .map(org -> new SchoolRole(role, org, null, null))
                .distinct()
                .toList();
    }

    private @Nullable LocalDate birthDate(String user, @Nullable Person before) {
        FileView demographics = index.view(FileKind.DEMOGRAPHICS);
        if (demographics.has(user)) {
            return index.birthDate(user);
        }
        return before != null && demographics.keeps(user) ? before.birthDate() : null;
    }

    private String language(UserRow row, @Nullable Person before) {
        if (row.tandem().language() != null) {
            return row.tandem().language();
        }
        return before != null && isNotSaid("language") ? before.language() : defaults.language();
    }

    private String timeZone(UserRow row, @Nullable Person before) {
        if (row.tandem().timeZone() != null) {
            return row.tandem().timeZone().getId();
        }
        return before != null && isNotSaid("timeZone")
                ? before.timeZone()
                : defaults.timeZone().getId();
    }

    /** An export that has lost a column does not say that nobody is restricted any more. */
    private boolean isNotSaid(String column) {
        return !index.userColumns.contains(COLUMN + column);
    }

    private Family family(UserRow row, @Nullable Person before) {
        Family known = before == null ? Family.NONE : before.family();
        Set<PersonId> agents =
                row.agentSourcedIds().stream()
                        .filter(index::hasPerson)
                        .sorted()
                        .map(PersonId::new)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Boolean after18 = row.tandem().accessAfter18();
        return new Family(
                agents,
                isNotSaid("guardianRights") ? known.rights() : rights(row),
                isNotSaid("guardianRestrictions") ? known.restrictions() : restrictions(row),
                after18 == null ? isNotSaid("accessAfter18") && known.accessAfter18() : after18);
    }

    private static List<Person.Rights> rights(UserRow row) {
        return row.tandem().guardianRights().stream()
                .map(r -> new Person.Rights(new PersonId(r.guardianSourcedId()), of(r.rights())))
                .toList();
    }

    /** Both enumerations have the same nine, by the same names. */
    private static Set<Right> of(Set<GuardianRight> rights) {
        Set<Right> sorted = new TreeSet<>();
        rights.forEach(r -> sorted.add(Right.valueOf(r.name())));
        return sorted;
    }

    private List<Restriction> restrictions(UserRow row) {
        return row.tandem().guardianRestrictions().stream()
                .map(this::restriction)
                .distinct()
                .toList();
    }

    private Restriction restriction(GuardianRestriction r) {
        String reviewer = r.reviewedBy();
        return new Restriction(
                RestrictionIds.of(r),
                new PersonId(r.guardianSourcedId()),
                Restriction.Scope.valueOf(r.scope().name()),
                r.instrument(),
                r.from(),
                r.to(),
                reviewer == null ? null : new PersonId(reviewer),
                Restriction.Source.ROSTER);
    }
}
