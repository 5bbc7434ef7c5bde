package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Invents people, without roles, and guardians without children. */
final class People {

    /** Per cent of the people whom it concerns. */
    private static final int ENGLISH_STAFF = 70;

    private static final int WITHOUT_EMAIL = 8;
    private static final int WITHOUT_PHONE = 6;
    private static final int ENGLISH_AT_HOME = 15;
    private static final int OTHER_ZONE = 2;
    private static final int ENGLISH_GIVEN_NAME = 25;
    private static final int NICKNAME = 4;
    private static final int PRONOUNS = 3;
    private static final int ACCESS_AFTER_18 = 35;

    private static final List<String> PRONOUN_SETS = List.of("she/her", "he/him", "they/them");
    private static final Pattern LEADING_ZEROS = Pattern.compile("0+(?=\\d)");

    private final District district;
    private final Ids ids;
    private final Random random;
    private final String mark;

    /**
     * Invents people of one district.
     *
     * @param mark after the prefix of every id: {@link Ids#NEW} or nothing
     */
    People(District district, Ids ids, Random random, String mark) {
        this.mark = mark;
        this.district = district;
        this.ids = ids;
        this.random = random;
    }

    Adult staff() {
        Culture culture = percent(ENGLISH_STAFF) ? Culture.ENGLISH : Culture.any(random);
        Spelling family = culture.familyName(random);
        boolean woman = percent(70);
        String id = ids.next(Ids.STAFF + mark);
        Spelling given = culture.givenName(woman, random);
        String login = login(given, family, id);
        Contact contact =
                new Contact(
                        login + "@" + district.id() + ".example",
                        null,
                        number(),
                        culture.language(),
                        district.timeZone());
        return new Adult(person(id, login, given, family, woman, contact), culture, family);
    }

    /** A guardian; one who lives in another home is more often in another time zone. */
    Adult guardian(Culture culture, boolean woman, Spelling family, boolean elsewhere) {
        String id = ids.next(Ids.GUARDIAN + mark);
        Spelling given = culture.givenName(woman, random);
        String login = login(given, family, id);
        String mobile = percent(WITHOUT_PHONE) ? null : number();
        boolean here = !percent(elsewhere ? 6 * OTHER_ZONE : OTHER_ZONE);
        Contact contact =
                new Contact(
                        percent(WITHOUT_EMAIL) ? null : login + "@mail.example",
                        mobile,
                        mobile,
                        percent(ENGLISH_AT_HOME) ? "en" : culture.language(),
                        here ? district.timeZone() : Culture.one(culture.abroad(), random));
        return new Adult(person(id, login, given, family, woman, contact), culture, family);
    }

    Person child(Culture culture, Spelling family, String grade, List<Guardianship> guardians) {
        String id = ids.next(Ids.STUDENT + mark);
        boolean girl = random.nextBoolean();
        Culture names = percent(ENGLISH_GIVEN_NAME) ? Culture.ENGLISH : culture;
        Spelling given = names.givenName(girl, random);
        String login = login(given, family, id);
        LocalDate birth = SchoolYear.birthDate(grade, random.nextInt(365));
        Boolean after18 = SchoolYear.isAdult(birth) ? percent(ACCESS_AFTER_18) : null;
        Contact contact =
                new Contact(
                        SchoolYear.GRADES.indexOf(grade) < 6
                                ? null
                                : login + "@students." + district.id() + ".example",
                        null,
                        null,
                        culture.language(),
                        district.timeZone());
        String sex = percent(1) ? "unspecified" : girl ? "female" : "male";
        return person(id, login, given, family, girl, contact)
                .with(new Pupil(grade, birth, sex, guardians, List.of(), after18));
    }

    /** A number with a random area code, from the lines that are reserved for fiction. */
    String number() {
        int area = 200 + 100 * random.nextInt(8) + random.nextInt(90);
        return "+1" + area + "55501" + random.nextInt(10) + random.nextInt(10);
    }

    private Person person(
            String id,
            String login,
            Spelling given,
            Spelling family,
            boolean woman,
            Contact contact) {
        @Nullable String preferred =
                percent(NICKNAME) ? Culture.ENGLISH.givenName(woman, random).written() : null;
        @Nullable String pronouns = percent(PRONOUNS) ? Culture.one(PRONOUN_SETS, random) : null;
        return new Person(
                id,
                login + "@" + district.id(),
                new Name(given.written(), family.written(), preferred, pronouns),
                contact,
                List.of(),
                null);
    }

    private static String login(Spelling given, Spelling family, String id) {
        String number = LEADING_ZEROS.matcher(id.substring(1).replace("-", "")).replaceFirst("");
        return given.latin() + "." + family.latin() + "." + number;
    }

    private boolean percent(int share) {
        return random.nextInt(100) < share;
    }
}
