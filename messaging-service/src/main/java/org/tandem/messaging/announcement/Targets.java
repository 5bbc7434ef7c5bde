package org.tandem.messaging.announcement;

import org.springframework.stereotype.Component;
import org.tandem.messaging.announcement.Target.OfClass;
import org.tandem.messaging.announcement.Target.OfDistrict;
import org.tandem.messaging.announcement.Target.OfGroup;
import org.tandem.messaging.announcement.Target.OfSchool;
import org.tandem.messaging.group.GroupId;
import org.tandem.messaging.group.GroupService;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Schools;
import org.tandem.platform.id.DistrictId;

import java.util.Objects;
import java.util.Optional;

/** Looks up what audiences name. */
@Component
class Targets {

    private final Schools schools;
    private final GroupService groups;

    Targets(Schools schools, GroupService groups) {
        this.schools = schools;
        this.groups = groups;
    }

    /** What an audience names; empty when there is none, or it is a group of somebody else's. */
    Optional<Target> find(DistrictId district, Audience audience, Authority who) {
        String id = Objects.requireNonNullElse(audience.id(), "");
        return switch (audience.kind()) {
            case CLASS -> schools.schoolClass(district, id).map(OfClass::new);
            case GRADE, SCHOOL -> schools.school(district, id).map(o -> new OfSchool(o.org()));
            case DISTRICT -> Optional.of(new OfDistrict());
            case GROUP -> groups.find(district, new GroupId(id), who).map(OfGroup::new);
        };
    }
}
