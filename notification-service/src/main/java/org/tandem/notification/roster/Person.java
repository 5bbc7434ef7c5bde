package org.tandem.notification.roster;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.roster.RosterEvent.OfPeople.PersonChanged;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be known of a person to write to her, and to know her when she signs in. All but id
 * and district is absent once she is gone.
 *
 * @param id district and person: unique over all districts
 * @param district the tenant
 * @param givenName as the district has it
 * @param familyName as the district has it
 * @param preferredName what she wants to be called, in place of both
 * @param language a BCP 47 tag
 * @param timeZone an IANA zone
 * @param signInNames by which the district's sign-in may name her ({@link SignInName})
 * @param email where she gets e-mail; null where the district knows none
 * @param sms a telephone that gets text messages, as the district wrote it; null where it knows
 *     none
 * @param staff whether she works for a school of the district
 * @param offices her roles in which she may be told about students whom she does not teach
 * @param since when that was told; a later telling has a greater one
 */
public record Person(
        String id,
        DistrictId district,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String preferredName,
        @Nullable String language,
        @Nullable String timeZone,
        List<String> signInNames,
        @Nullable String email,
        @Nullable String sms,
        @Nullable Boolean staff,
        List<Office> offices,
        String since) {

    /** The words of OneRoster 1.2 for those who do not work for a school. */
    private static final Set<String> FAMILY = Set.of("student", "guardian", "parent", "relative");

    /** What was stored before they were told names none. */
    public Person(
            String id,
            DistrictId district,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String preferredName,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable List<String> signInNames,
            @Nullable String email,
            @Nullable String sms,
            @Nullable Boolean staff,
            @Nullable List<Office> offices,
            String since) {
        this.id = id;
        this.district = district;
        this.givenName = givenName;
        this.familyName = familyName;
        this.preferredName = preferredName;
        this.language = language;
        this.timeZone = timeZone;
        this.signInNames = Objects.requireNonNullElse(signInNames, List.of());
        this.email = email;
        this.sms = sms;
        this.staff = staff;
        this.offices = Objects.requireNonNullElse(offices, List.of());
        this.since = since;
    }

    static Person of(Received<?> received, PersonChanged changed) {
        DistrictId district = new DistrictId(received.envelope().district());
        return new Person(
                idOf(district, changed.person()),
                district,
                changed.givenName(),
                changed.familyName(),
                changed.preferredName(),
                changed.language(),
                changed.timeZone(),
                SignInName.all(changed.email(), changed.username()),
                changed.email(),
                changed.sms(),
                changed.roles().stream().anyMatch(r -> !FAMILY.contains(r.role())),
                changed.roles().stream().map(Office::of).flatMap(Optional::stream).toList(),
                received.since());
    }

    static Person gone(Gone<?> gone) {
        DistrictId district =
                new DistrictId(gone.key().substring(0, Math.max(gone.key().indexOf(':'), 0)));
        return new Person(
                gone.key(),
                district,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                gone.since());
    }

    /** The id of a person's record. */
    public static String idOf(DistrictId district, PersonId person) {
        return district + ":" + person;
    }

    /** Her id in the district. */
    public PersonId person() {
        return new PersonId(id.substring(district.value().length() + 1));
    }

    /** What she wants to be called, or her names; null where she is gone. */
    public @Nullable String name() {
        return preferredName != null || givenName == null
                ? preferredName
                : givenName + " " + familyName;
    }

    /** Whether the district has no such person any more. */
    public boolean isGone() {
        return language == null;
    }

    /** Whether she holds an office at one of the schools, on the day it is where she lives. */
    boolean holdsOfficeAt(Set<String> schools, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, zone());
        return offices.stream().anyMatch(o -> o.covers(schools, day));
    }

    /** Whether she works for a school, by what she is today or was or will be. */
    public boolean isStaff() {
        return Boolean.TRUE.equals(staff);
    }

    /** Where she lives; UTC where the district does not say it in a way that is known. */
    public ZoneId zone() {
        try {
            return timeZone == null ? ZoneOffset.UTC : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
