package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.Person.Contact;
import org.tandem.messaging.roster.Person.Names;
import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.messaging.roster.Student.Recorded;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A family of the tests: Mateo at Oak, his parents Rosa and Luis, his teacher Helen Park. */
public final class Family {

    /** The district. */
    public static final DistrictId MAPLEWOOD = new DistrictId("maplewood");

    /** The day on which the tests play. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    /** Mother. */
    public static final PersonId ROSA = new PersonId("g-201");

    /** Father. */
    public static final PersonId LUIS = new PersonId("g-202");

    /** Teacher. */
    public static final PersonId PARK = new PersonId("t-101");

    private Family() {}

    /** Mateo with his two parents, restricted as told. */
    public static Student mateo(Restriction... restrictions) {
        return mateo(LocalDate.of(2017, 3, 8), false, List.of(), restrictions);
    }

    static Student mateo(
            @Nullable LocalDate born,
            boolean accessAfter18,
            List<Person.Rights> rights,
            Restriction... restrictions) {
        var family =
                new Person.Family(
                        Set.of(ROSA, LUIS), rights, Arrays.asList(restrictions), accessAfter18);
        var learner = person("s-301", family, born, role("student", "oak"));
        return new Circle(
                        learner,
                        List.of(
                                person("g-202", Person.Family.NONE, null, role("parent", "oak")),
                                person("g-201", Person.Family.NONE, null, role("parent", "oak"))),
                        List.of(fourthGrade()))
                .derive(MAPLEWOOD, Recorded.NOTHING, TODAY);
    }

    static Person person(
            String id, Person.Family family, @Nullable LocalDate born, SchoolRole... roles) {
        return new Person(
                MAPLEWOOD + ":" + id,
                new PersonId(id),
                new Names("Given " + id, "Family", null, null, null, null),
                "en",
                "America/Chicago",
                new Contact(null, null, null),
                id,
                List.of(),
                Arrays.asList(roles),
                List.of("04"),
                born,
                family,
                true);
    }

    static SchoolRole role(String word, String school) {
        return new SchoolRole(word, school, null, null);
    }

    private static SchoolClass fourthGrade() {
        return new SchoolClass(
                MAPLEWOOD + ":c-4",
                "c-4",
                "Grade 4",
                null,
                "homeroom",
                "oak",
                null,
                List.of("04"),
                List.of(),
                List.of(),
                List.of(),
                Set.of(PARK),
                Set.of(new PersonId("s-301")),
                null,
                true);
    }

    /** A restriction of the roster. */
    public static Restriction restriction(
            PersonId guardian,
            Restriction.Scope scope,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        return new Restriction(
                "r-" + guardian + scope + from,
                guardian,
                scope,
                "FC-2026-113",
                from,
                to,
                null,
                Restriction.Source.ROSTER);
    }
}
