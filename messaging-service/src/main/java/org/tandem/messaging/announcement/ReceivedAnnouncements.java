package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.StudentId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the caller was told. An announcement is closed to a guardian who may be told about none of
 * its students any more, and opens again with the right.
 */
@Component
class ReceivedAnnouncements {

    private final AnnouncementRepository announcements;
    private final RecipientRepository recipients;
    private final Authorities authorities;
    private final Roster roster;

    ReceivedAnnouncements(
            AnnouncementRepository announcements,
            RecipientRepository recipients,
            Authorities authorities,
            Roster roster) {
        this.announcements = announcements;
        this.recipients = recipients;
        this.authorities = authorities;
        this.roster = roster;
    }

    /** An announcement the caller was told and may still see. */
    Optional<Received> find(Caller caller, AnnouncementId id) {
        return recipients.find(caller.district(), id, caller.person()).stream()
                .flatMap(r -> open(caller, List.of(r)).stream())
                .findFirst();
    }

    /**
     * What the caller was told, the last first.
     *
     * @param before only what has a lesser place; null for the first page
     */
    List<Received> list(Caller caller, @Nullable String before, int limit) {
        List<Received> open = new ArrayList<>();
        String cursor = before;
        List<Recipient> page;
        do {
            page = recipients.of(caller.district(), caller.person(), cursor, limit);
            open.addAll(open(caller, page));
            cursor = page.isEmpty() ? cursor : page.getLast().place();
        } while (open.size() < limit && page.size() == limit);
        return open.stream().limit(limit).toList();
    }

    private List<Received> open(Caller caller, List<Recipient> told) {
        Map<StudentId, Student> students =
                roster.students(
                        caller.district(),
                        told.stream()
                                .flatMap(r -> r.students().stream())
                                .collect(Collectors.toSet()));
        var texts =
                announcements.find(
                        caller.district(), told.stream().map(Recipient::announcement).toList());
        boolean staff = authorities.of(caller).isStaff();
        List<Received> open = new ArrayList<>();
        for (Recipient r : told) {
            Announcement a = texts.get(r.announcement());
            List<StudentId> hers =
                    r.students().stream().filter(s -> mayBeTold(caller, students.get(s))).toList();
            if (a != null && (r.students().isEmpty() ? staff : !hers.isEmpty())) {
                open.add(new Received(a, r, hers));
            }
        }
        return open;
    }

    private static boolean mayBeTold(Caller caller, @Nullable Student student) {
        return student != null && student.active() && student.hasGuardian(caller.person());
    }
}
