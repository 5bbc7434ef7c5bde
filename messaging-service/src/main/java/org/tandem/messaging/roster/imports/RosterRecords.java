package org.tandem.messaging.roster.imports;

import org.springframework.stereotype.Repository;
import org.tandem.messaging.roster.Org;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.SchoolClass;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;

/** The roster's collections as the import reads and writes them: some hundreds at a time. */
@Repository
class RosterRecords {

    /** Field of a person's document with her {@link HeldRole}s. */
    static final String HELD_ROLES = "heldRoles";

    final Records<Org> orgs;
    final Records<Title> courses;
    final Records<Title> terms;
    final Records<Person> people;
    final Records<SchoolClass> classes;
    final Records<Student> students;

    RosterRecords(Store store) {
        orgs = store.records("orgs", Org.class);
        courses = store.records("courses", Title.class);
        terms = store.records("terms", Title.class);
        people = store.records("people", Person.class);
        classes = store.records("classes", SchoolClass.class);
        students = store.records("students", Student.class);
    }

    /** Whether events of the roster still have to be sent. */
    boolean isWaiting() {
        return people.isWaiting() || classes.isWaiting() || students.isWaiting();
    }
}
