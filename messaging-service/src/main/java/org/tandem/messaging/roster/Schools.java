package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;

/**
 * Schools, classes and who belongs to them, in pages by their ids: for whoever goes through all of
 * them, however many there are.
 */
@Repository
public class Schools {

    private static final Sort BY_ID = Sort.by(Direction.ASC, "_id");

    private final Documents<Org> orgs;
    private final Documents<SchoolClass> classes;
    private final Documents<Student> students;
    private final Documents<Person> people;

    Schools(Store store) {
        orgs = store.documents("orgs", Org.class);
        classes = store.documents("classes", SchoolClass.class);
        students = store.documents("students", Student.class);
        people = store.documents("people", Person.class);
        students.index(
                new Index("district", Direction.ASC)
                        .on("schools", Direction.ASC)
                        .on("_id", Direction.ASC)
                        .named("schools"));
        people.index(
                new Index("district", Direction.ASC)
                        .on("roles.school", Direction.ASC)
                        .on("_id", Direction.ASC)
                        .named("roles"));
    }

    /** A school that the district has. */
    public Optional<Org> school(DistrictId district, String school) {
        return orgs.find(district, Org.idOf(district, school)).filter(Org::active);
    }

    /** A class that the district has. */
    public Optional<SchoolClass> schoolClass(DistrictId district, String clazz) {
        return classes.find(district, SchoolClass.idOf(district, clazz))
                .filter(SchoolClass::active);
    }

    /**
     * The students of a school, or of the whole district, also those who are gone, after an id.
     *
     * @param school the school's id; null for the whole district
     * @param after the {@code _id} of the last student seen; empty for the first page
     */
    public List<Student> students(
            DistrictId district, @Nullable String school, String after, int limit) {
        return students.find(district, page(district, "schools", school, after), BY_ID, limit);
    }

    /**
     * The people with a role at a school, or of the whole district, also those who are gone, after
     * an id.
     *
     * @param school the school's id; null for the whole district
     * @param after the {@code _id} of the last person seen; empty for the first page
     */
    public List<Person> people(
            DistrictId district, @Nullable String school, String after, int limit) {
        return people.find(district, page(district, "roles.school", school, after), BY_ID, limit);
    }

    private static Criteria page(
            DistrictId district, String field, @Nullable String school, String after) {
        String from = after.isEmpty() ? district + ":" : after;
        Criteria range = Criteria.where("_id").gt(from).lt(district + ";");
        return school == null ? range : range.and(field).is(school);
    }
}
