package org.tandem.district;

import org.tandem.district.Cast.Child;
import org.tandem.district.Cast.Member;
import org.tandem.district.Cast.Place;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the cast into a part of a district. */
final class CastPart {

    private final Cast cast;

    private CastPart(Cast cast) {
        this.cast = cast;
    }

    static Part of(Cast cast) {
        CastClasses classes = new CastClasses(cast);
        CastPart part = new CastPart(cast);
        List<Person> people =
                Stream.concat(
                                cast.people().stream().map(part::grownUp),
                                cast.students().stream().map(part::student))
                        .toList();
        return new Part(cast.schools(), classes.courses(), classes.classes(), people);
    }

    private Person grownUp(Member member) {
        String number = "+13125550" + (100 + number(member.id()) % 100);
        Contact contact =
                new Contact(
                        member.username() + "@" + cast.district().id() + ".example",
                        number,
                        number,
                        member.language(),
                        member.timeZone());
        return new Person(
                member.id(),
                member.username(),
                new Name(member.givenName(), member.familyName(), null, null),
                contact,
                member.roles().stream().map(place -> role(member, place)).toList(),
                null);
    }

    private static Role role(Member member, Place place) {
        if (!place.role().equals(Cast.GUARDIAN)) {
            return new Role(place.role(), place.school());
        }
        String kind = member.guardianRole();
        return new Role(kind == null ? Role.PARENT : kind, place.school());
    }

    private Person student(Child child) {
        List<Guardianship> guardians =
                child.guardians().stream()
                        .map(id -> new Guardianship(id, rights(child, id)))
                        .toList();
        // Spread over the year, and the same in every district made from this cast.
        LocalDate birth = SchoolYear.birthDate(child.grade(), number(child.id()) * 37 % 365);
        Pupil pupil = new Pupil(child.grade(), birth, "unspecified", guardians, List.of(), null);
        String language =
                child.guardians().stream()
                        .findFirst()
                        .map(cast::member)
                        .map(Member::language)
                        .orElse("en");
        return new Person(
                child.id(),
                child.id() + "@" + cast.district().id(),
                new Name(child.givenName(), child.familyName(), null, null),
                new Contact(null, null, null, language, cast.district().timeZone()),
                List.of(new Role(Role.STUDENT, child.school())),
                pupil);
    }

    private static Set<Right> rights(Child child, String guardian) {
        Map<String, List<String>> written = child.rights();
        List<String> words = written == null ? null : written.get(guardian);
        if (words == null) {
            return Right.ALL;
        }
        Set<Right> rights = EnumSet.noneOf(Right.class);
        words.forEach(word -> rights.add(Right.of(word)));
        return rights;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }
}
