package org.tandem.messaging.announcement;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.messaging.roster.Org;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Person.Contact;
import org.tandem.messaging.roster.Person.Family;
import org.tandem.messaging.roster.Person.Names;
import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.messaging.roster.Student;
import org.tandem.messaging.roster.Student.Recorded;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A district with one school of so many families, each with two guardians. Every fourth family has
 * three children, whose ids lie far apart. Its principal is "boss".
 */
final class GeneratedSchool {

    static final String SCHOOL = "big";

    final DistrictId district = new DistrictId("d-" + UUID.randomUUID());
    final int families;

    GeneratedSchool(MongoTemplate mongo, int families) {
        this.families = families;
        List<Document> students = new ArrayList<>();
        for (int family = 0; family < families; family++) {
            for (int child = 0; child < (family % 4 == 0 ? 3 : 1); child++) {
                students.add(stored(mongo, student(family, child)));
            }
        }
        mongo.getCollection("students").insertMany(students);
        person(mongo, "boss", "principal");
        person(mongo, "chief", "districtAdministrator");
        mongo.getCollection("orgs")
                .insertOne(
                        stored(
                                mongo,
                                new Org(
                                        Org.idOf(district, SCHOOL),
                                        SCHOOL,
                                        "Big School",
                                        "school",
                                        null,
                                        null,
                                        true)));
    }

    int guardians() {
        return 2 * families;
    }

    /** The first guardian of a family. */
    String guardian(int family) {
        return "g-%05d-a".formatted(family);
    }

    /** The ids of a family's children. */
    List<String> children(int family) {
        return family % 4 == 0
                ? List.of(child(family, 0), child(family, 1), child(family, 2))
                : List.of(child(family, 0));
    }

    private static String child(int family, int child) {
        return "s-%d-%05d".formatted(child, family);
    }

    private Student student(int family, int child) {
        StudentId id = new StudentId(child(family, child));
        return new Student(
                Student.idOf(district, id),
                id,
                "Given",
                "Family",
                SCHOOL,
                List.of(SCHOOL),
                "0" + (family % 9 + 1),
                List.of(),
                null,
                false,
                List.of(),
                Set.of(
                        new PersonId("g-%05d-a".formatted(family)),
                        new PersonId("g-%05d-b".formatted(family))),
                Set.of(new PersonId("t-" + family % 20)),
                Recorded.NOTHING,
                null,
                true);
    }

    /** Adds, or makes anew, somebody of the staff. */
    void person(MongoTemplate mongo, String id, String... roles) {
        var person =
                new Person(
                        district + ":" + id,
                        new PersonId(id),
                        new Names("Given", id, null, null, null, null),
                        "en",
                        "UTC",
                        new Contact(null, null, null),
                        id,
                        List.of(),
                        List.of(roles).stream()
                                .map(role -> new SchoolRole(role, SCHOOL, null, null))
                                .toList(),
                        List.of(),
                        null,
                        Family.NONE,
                        true);
        var people = mongo.getCollection("people");
        people.deleteOne(new Document("_id", person.id()));
        people.insertOne(stored(mongo, person));
    }

    private Document stored(MongoTemplate mongo, Object record) {
        Document document = new Document();
        mongo.getConverter().write(record, document);
        return document.append("district", district.value())
                .append("version", 1L)
                .append(
                        "command",
                        new Document("by", "records").append("key", document.get("_id")));
    }
}
