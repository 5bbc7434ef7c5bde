package org.tandem.messaging.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.messaging.announcement.Target.OfClass;
import org.tandem.messaging.announcement.Target.OfDistrict;
import org.tandem.messaging.announcement.Target.OfGroup;
import org.tandem.messaging.announcement.Target.OfSchool;
import org.tandem.messaging.group.Group;
import org.tandem.messaging.group.GroupId;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Person.SchoolRole;
import org.tandem.messaging.roster.SchoolClass;
import org.tandem.platform.id.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

class TargetTests {

    private static final PersonId PARK = new PersonId("t-101");

    private static Target target(String name) {
        return switch (name) {
            case "class" ->
                    new OfClass(
                            new SchoolClass(
                                    "maplewood:c-4",
                                    "c-4",
                                    "Grade 4",
                                    null,
                                    "homeroom",
                                    "oak",
                                    null,
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    Set.of(PARK),
                                    Set.of(),
                                    null,
                                    true));
            case "school" -> new OfSchool("oak");
            case "district" -> new OfDistrict();
            default ->
                    new OfGroup(
                            new Group(
                                    new GroupId("g-1"),
                                    "Readers",
                                    PARK,
                                    name.equals("shared group") ? "oak" : null,
                                    List.of(),
                                    List.of(),
                                    Instant.EPOCH,
                                    name.equals("deleted group")));
        };
    }

    private static Authority somebody(String who, String role, String org) {
        return new Authority(
                new PersonId(who), List.of(new SchoolRole(role, org, null, null)), Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "class,        t-101, teacher,               oak,       INFO,      may",
        "class,        t-101, teacher,               oak,       URGENT,    may",
        "class,        t-101, teacher,               oak,       EMERGENCY, EMERGENCY_NOT_HERS",
        "class,        t-102, teacher,               oak,       INFO,      AUDIENCE_UNKNOWN",
        "class,        t-110, principal,             oak,       EMERGENCY, may",
        "class,        t-111, principal,             birch,     INFO,      AUDIENCE_UNKNOWN",
        "class,        t-120, districtAdministrator, maplewood, INFO,      may",
        "class,        g-201, guardian,              oak,       INFO,      NOT_STAFF",
        "school,       t-101, teacher,               oak,       INFO,      AUDIENCE_NOT_HERS",
        "school,       t-112, counselor,             oak,       INFO,      AUDIENCE_NOT_HERS",
        "school,       t-105, teacher,               birch,     INFO,      AUDIENCE_UNKNOWN",
        "school,       t-110, principal,             oak,       INFO,      may",
        "school,       t-114, siteAdministrator,     oak,       EMERGENCY, may",
        "school,       t-111, principal,             birch,     INFO,      AUDIENCE_UNKNOWN",
        "school,       t-120, districtAdministrator, maplewood, EMERGENCY, may",
        "district,     t-110, principal,             oak,       INFO,      AUDIENCE_NOT_HERS",
        "district,     t-120, districtAdministrator, maplewood, EMERGENCY, may",
        "own group,    t-101, teacher,               oak,       INFO,      may",
        "own group,    t-102, teacher,               oak,       INFO,      AUDIENCE_UNKNOWN",
        "own group,    t-101, guardian,              oak,       INFO,      NOT_STAFF",
        "shared group, t-102, teacher,               oak,       INFO,      may",
        "shared group, t-105, teacher,               birch,     INFO,      AUDIENCE_UNKNOWN",
        "deleted group,t-101, teacher,               oak,       INFO,      AUDIENCE_UNKNOWN"
    })
    void who_may_announce(
            String target, String who, String role, String org, Severity severity, String answer) {
        @Nullable AnnouncementRefusal refusal =
                target(target).refusal(somebody(who, role, org), severity).orElse(null);

        assertThat(refusal)
                .isEqualTo(answer.equals("may") ? null : AnnouncementRefusal.valueOf(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "class,        principal,             oak,       true",
        "class,        principal,             birch,     false",
        "class,        teacher,               oak,       false",
        "school,       siteAdministrator,     oak,       true",
        "district,     principal,             oak,       false",
        "district,     districtAdministrator, maplewood, true",
        "own group,    principal,             oak,       false",
        "shared group, principal,             oak,       true"
    })
    void who_administers(String target, String role, String org, boolean administers) {
        assertThat(target(target).isAdministeredBy(somebody("t-9", role, org)))
                .as(target.toUpperCase(Locale.ROOT))
                .isEqualTo(administers);
    }
}
