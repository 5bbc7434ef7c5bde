package org.tandem.messaging.attachment;

import org.springframework.stereotype.Service;
import org.tandem.messaging.attachment.file.FileCheck.Checked;
import org.tandem.messaging.attachment.file.FileRefusal;
import org.tandem.messaging.attachment.scan.Scans;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Person;
import org.tandem.messaging.roster.Roster;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.problem.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may upload, and taking a file in. */
@Service
class AttachmentService {

    private static final Duration DAY = Duration.ofDays(1);

    private final Roster roster;
    private final Authorities authorities;
    private final AttachmentRepository attachments;
    private final References references;
    private final Contents contents;
    private final Thumbnails thumbnails;
    private final Scans scans;
    private final AttachmentProperties properties;
    private final Clock clock;

    AttachmentService(
            Roster roster,
            Authorities authorities,
            AttachmentRepository attachments,
            References references,
            Contents contents,
            Thumbnails thumbnails,
            Scans scans,
            AttachmentProperties properties,
            Clock clock) {
        this.roster = roster;
        this.authorities = authorities;
        this.attachments = attachments;
        this.references = references;
        this.contents = contents;
        this.thumbnails = thumbnails;
        this.scans = scans;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Lets everybody pass who has somebody to write to: staff, and who is in a student's circle.
     *
     * @throws org.tandem.platform.problem.ProblemException 404 for everybody else
     */
    void checkMayUpload(Caller caller) {
        boolean active =
                roster.person(caller.district(), caller.person())
                        .filter(Person::active)
                        .isPresent();
        if (!active || !(authorities.of(caller).isStaff() || isInACircle(caller))) {
            throw Problem.NOT_FOUND.exception();
        }
    }

    private boolean isInACircle(Caller caller) {
        return roster.studentsOf(caller.district(), caller.person()).stream()
                .anyMatch(s -> s.active() && s.knows(caller.person()));
    }

    Decision<Checked, FileRefusal> check(Incoming incoming) throws IOException {
        return properties.check().check(incoming.file(), incoming.name());
    }

    /**
     * Takes a checked file in. What is known of it is stored first and its content after, so that
     * nothing lies in the store that the sweep does not know.
     */
    Decision<Attachment, AttachmentRefusal> upload(
            Caller caller, Incoming incoming, Checked checked, CommandKey command)
            throws IOException {
        DistrictId district = caller.district();
        Attachment begun =
                Attachment.begun(
                        Ids.next(),
                        caller.person(),
                        checked,
                        incoming.bytes(),
                        incoming.sha256(),
                        clock.instant());
        Attachment first = attachments.insert(district, begun, command);
        if (!first.id().equals(begun.id())) {
            return again(first);
        }
        // Counted after it is in, so that uploads at the same time do not overlook each other.
        if (isTooMuch(district, begun)) {
            attachments.remove(district, begun.id());
            return Decision.refused(AttachmentRefusal.TOO_MUCH_TODAY);
        }
        return switch (scans.scan(() -> Files.newInputStream(incoming.file()))) {
            case INFECTED -> {
                end(district, begun.stored(AttachmentState.REFUSED, false));
                yield Decision.refused(AttachmentRefusal.INFECTED);
            }
            case CLEAN ->
                    Decision.accepted(store(district, begun, incoming, AttachmentState.READY));
            case AWAY ->
                    Decision.accepted(store(district, begun, incoming, AttachmentState.UNSCANNED));
        };
    }

    private static Decision<Attachment, AttachmentRefusal> again(Attachment first) {
        return switch (first.state()) {
            case STORING -> Decision.refused(AttachmentRefusal.STILL_BEING_STORED);
            case REFUSED -> Decision.refused(AttachmentRefusal.INFECTED);
            case READY, UNSCANNED -> Decision.accepted(first);
        };
    }

    private boolean isTooMuch(DistrictId district, Attachment begun) {
        var uploads =
                attachments.uploads(
                        district,
                        begun.owner(),
                        begun.uploadedAt().minus(DAY),
                        properties.filesADay() + 1);
        return new Usage(uploads).isTooMuch(properties, ids -> references.among(district, ids));
    }

    private Attachment store(
            DistrictId district, Attachment begun, Incoming incoming, AttachmentState after)
            throws IOException {
        contents.store(district, begun.id(), incoming.file());
        var thumbnail = thumbnails.of(incoming.file(), begun.type());
        thumbnail.ifPresent(t -> contents.store(district, begun.id(), t));
        return end(district, begun.stored(after, thumbnail.isPresent()));
    }

    private Attachment end(DistrictId district, Attachment stored) {
        Instant now = clock.instant();
        if (!attachments.stored(district, stored, stored.sweptAt(properties.keep()), now)) {
            contents.delete(stored.id());
            throw Problem.STORE_UNAVAILABLE.exception();
        }
        return stored;
    }

    /** An upload of the caller's own. */
    Optional<Attachment> own(Caller caller, String id) {
        return attachments
                .find(caller.district(), id)
                .filter(a -> a.owner().equals(caller.person()))
                .filter(a -> a.state() != AttachmentState.STORING);
    }

    /** An attachment to which a message of the district refers. */
    Optional<Attachment> sent(Caller caller, String id) {
        return attachments.find(caller.district(), id);
    }
}
