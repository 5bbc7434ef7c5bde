package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Org;
import org.tandem.messaging.roster.imports.StoredIds.StoredClass;
import org.tandem.messaging.roster.oneroster.FileKind;
import org.tandem.messaging.roster.oneroster.Manifest;
import org.tandem.messaging.roster.oneroster.SourcedIds;
import org.tandem.messaging.roster.oneroster.Version;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the first reading of a package keeps of it: which ids are there, and the small files that
 * are joined to others. For each person and enrollment some 50 to 100 bytes.
 */
final class RosterIndex {

    final StoredIds stored;
    final Version version;
    final OrgTree orgs = new OrgTree();
    final Map<String, String> courses;
    final Map<String, String> terms;
    final Map<String, String> classSchools = new HashMap<>();
    final Map<String, Integer> storedMembers = new HashMap<>();
    final RoleTable roles = new RoleTable();
    final EnrollmentTable enrollments = new EnrollmentTable();
    final Set<String> userColumns = new HashSet<>();
    private final Map<FileKind, FileView> views = new EnumMap<>(FileKind.class);
    private final SourcedIds born = new SourcedIds();
    private final Days birthDates = new Days();

    RosterIndex(Manifest manifest, StoredIds stored) {
        this.stored = stored;
        this.version = manifest.version();
        this.courses = new HashMap<>(stored.courses());
        this.terms = new HashMap<>(stored.terms());
        for (FileKind kind : FileKind.values()) {
            views.put(kind, new FileView(manifest.mode(kind)));
        }
    }

    /** What a file says about ids. */
    FileView view(FileKind kind) {
        FileView view = views.get(kind);
        if (view == null) {
            throw new IllegalStateException(kind + " has no view");
        }
        return view;
    }

    boolean hasPerson(String id) {
        FileView users = view(FileKind.USERS);
        return users.has(id) || (users.keeps(id) && stored.people().contains(id));
    }

    boolean hasOrg(String id) {
        FileView file = view(FileKind.ORGS);
        return file.has(id) || (file.keeps(id) && stored.orgs().containsKey(id));
    }

    boolean isSchool(String id) {
        String type = orgs.typeOf(id);
        Org before = stored.orgs().get(id);
        return "school".equals(type == null && before != null ? before.type() : type);
    }

    /** The school of a class; null when there is no such class. */
    @Nullable String schoolOf(String clazz) {
        FileView file = view(FileKind.CLASSES);
        if (file.has(clazz)) {
            return classSchools.get(clazz);
        }
        StoredClass before = file.keeps(clazz) ? stored.classes().get(clazz) : null;
        return before == null ? null : before.school();
    }

    void addBirthDate(String user, @Nullable LocalDate day) {
        born.firstLine(user, born.size() + 1L);
        birthDates.add(day);
    }

    /** A birth date of demographics.csv. */
    @Nullable LocalDate birthDate(String user) {
        int row = born.line(user) - 1;
        return row < 0 ? null : birthDates.get(row);
    }
}
