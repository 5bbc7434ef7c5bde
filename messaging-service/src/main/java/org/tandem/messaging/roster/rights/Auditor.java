package org.tandem.messaging.roster.rights;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.Roster;
import org.tandem.messaging.roster.Student;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents.Owned;

import java.util.List;

/**
 * Brings changes of rights from the students' own histories, where a command has written them, into
 * the audit. The student says from where on that is still to be done, in the write of the command,
 * so that nothing is lost with an instance: what one leaves behind, any other finds. Several may
 * bring the same.
 */
@Component
class Auditor {

    private static final Logger log = LoggerFactory.getLogger(Auditor.class);

    /** Students read at a time. */
    private static final int PAGE = 500;

    private final Roster roster;
    private final Audit audit;

    Auditor(Roster roster, Audit audit) {
        this.roster = roster;
        this.audit = audit;
    }

    /** Brings what is new of a student; what fails is tried again in a while. */
    void bring(DistrictId district, Student student) {
        Integer from = student.recorded().auditFrom();
        if (from == null) {
            return;
        }
        try {
            int changes = student.recorded().history().size();
            for (int place = from; place < changes; place++) {
                audit.add(district, AuditEntry.of(district, student, place));
            }
            roster.audited(district, student.student(), changes);
        } catch (RuntimeException e) {
            log.warn("the audit is tried again: {}", e.getClass().getSimpleName());
        }
    }

    /** Looks for what was left behind, by an index that holds only students with such changes. */
    @Scheduled(
            fixedDelayString = "${tandem.roster.audit-interval:10s}",
            initialDelayString = "${tandem.roster.audit-interval:10s}")
    void bringWhatWasLeft() {
        try {
            List<Owned<Student>> left = roster.unaudited(PAGE);
            left.forEach(owned -> bring(owned.district(), owned.document()));
        } catch (RuntimeException e) {
            log.warn("the audit is tried again: {}", e.getClass().getSimpleName());
        }
    }
}
