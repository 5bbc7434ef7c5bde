package org.tandem.messaging.announcement;

import org.tandem.messaging.group.Group;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.SchoolClass;

import java.util.Optional;

/** What an audience names, as the roster has it; it decides who may announce something to it. */
sealed interface Target {

    /** A class: for those who teach it, and who administer its school. */
    record OfClass(SchoolClass clazz) implements Target {}

    /** A school or a grade of it: for those who administer it. */
    record OfSchool(String school) implements Target {}

    /** The district: for those who administer it. */
    record OfDistrict() implements Target {}

    /** A group: for whoever may use it. Of it she reaches those whom she may tell something. */
    record OfGroup(Group group) implements Target {}

    /** Why somebody may not announce anything to it; empty when she may. */
    default Optional<AnnouncementRefusal> refusal(Authority who, Severity severity) {
        if (!who.isStaff()) {
            return Optional.of(AnnouncementRefusal.NOT_STAFF);
        }
        Optional<AnnouncementRefusal> refusal =
                switch (this) {
                    case OfClass(var c) ->
                            c.teachers().contains(who.person()) || who.leads(c.school())
                                    ? Optional.empty()
                                    : Optional.of(AnnouncementRefusal.AUDIENCE_UNKNOWN);
                    case OfSchool(var school) ->
                            who.leads(school)
                                    ? Optional.empty()
                                    : Optional.of(
                                            who.worksAt(school)
                                                    ? AnnouncementRefusal.AUDIENCE_NOT_HERS
                                                    : AnnouncementRefusal.AUDIENCE_UNKNOWN);
                    case OfDistrict() ->
                            who.isDistrictAdministrator()
                                    ? Optional.empty()
                                    : Optional.of(AnnouncementRefusal.AUDIENCE_NOT_HERS);
                    case OfGroup(var group) ->
                            group.isOpenTo(who)
                                    ? Optional.empty()
                                    : Optional.of(AnnouncementRefusal.AUDIENCE_UNKNOWN);
                };
        return refusal.isEmpty() && severity == Severity.EMERGENCY && !who.isAdministrator()
                ? Optional.of(AnnouncementRefusal.EMERGENCY_NOT_HERS)
                : refusal;
    }

    /** Whether somebody administers all of it, and so sees and may withdraw what it is told. */
    default boolean isAdministeredBy(Authority who) {
        return who.isDistrictAdministrator()
                || switch (this) {
                    case OfClass(var c) -> who.leads(c.school());
                    case OfSchool(var school) -> who.leads(school);
                    case OfDistrict() -> false;
                    case OfGroup(var group) -> group.school() != null && who.leads(group.school());
                };
    }
}
