package org.tandem.goals.schoolclass;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The classes of each district, as the roster tells of them. */
@Repository
public class SchoolClasses {

    /** Most classes that one student is in. */
    public static final int OF_A_STUDENT_MAX = 50;

    /** Most classes of a school; far more than any has. */
    public static final int OF_A_SCHOOL_MAX = 5_000;

    private static final String DISTRICT = "district";
    private static final String SCHOOL = "school";
    private static final String STUDENTS = "students";

    private final ViewRecords<SchoolClass> classes;

    SchoolClasses(Views views) {
        classes = views.records("classes", SchoolClass.class);
        classes.index(
                new Index(DISTRICT, Direction.ASC).on(STUDENTS, Direction.ASC).named(STUDENTS));
        classes.index(new Index(DISTRICT, Direction.ASC).on(SCHOOL, Direction.ASC).named(SCHOOL));
    }

    /** A class, as far as the roster has told. */
    public Optional<SchoolClass> find(DistrictId district, ClassId schoolClass) {
        return classes.find(SchoolClass.idOf(district, schoolClass));
    }

    /** The students of a class, when somebody teaches it now; empty when she does not. */
    public Optional<List<StudentId>> taught(
            DistrictId district, ClassId schoolClass, PersonId teacher) {
        return find(district, schoolClass)
                .filter(c -> c.teachers().contains(teacher))
                .map(SchoolClass::students);
    }

    /** The classes that a student is in; at most {@value #OF_A_STUDENT_MAX}. */
    public List<SchoolClass> of(DistrictId district, StudentId student) {
        return classes.find(
                Criteria.where(DISTRICT).is(district.value()).and(STUDENTS).is(student.value()),
                OF_A_STUDENT_MAX);
    }

    /** The classes of a school; at most {@value #OF_A_SCHOOL_MAX}. */
    public List<SchoolClass> ofSchool(DistrictId district, String school) {
        return classes.find(
                Criteria.where(DISTRICT).is(district.value()).and(SCHOOL).is(school),
                OF_A_SCHOOL_MAX);
    }

    /** Stores classes, each unless it has been told of later already. */
    void put(Collection<SchoolClass> told) {
        classes.put(told);
    }
}
